/** Markup that may stand in a page as it is. Only `html` makes it, so that whatever else comes in is escaped. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may be put into a page; null, undefined and false leave nothing. */
export type Insert = string | number | Html | null | undefined | false | readonly Insert[];

/** A piece of a page. Text put into it is escaped, also inside attributes, which must stand in double quotes. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(parts.map((part, index) => part + (index < inserts.length ? render(inserts[index]) : '')).join(''));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return '';
  if (insert instanceof Html) return insert.markup;
  if (typeof insert === 'object') return insert.map(render).join('');
  return String(insert).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

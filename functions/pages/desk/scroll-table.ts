import { type Html, html } from '../../../shared/pages/html.ts';

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Html[];
  /** `stack`: on a phone each row is read downwards. */
  readonly looks?: 'stack' | 'settings';
}

/** A table with a name for those who hear it; where it is too wide it scrolls, by keys too. */
export function scrollTable(name: string, { head, rows, looks }: Table): Html {
  const headings = head.map((each) => html`<th scope="col">${each}</th>`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table${looks && html` class="${looks}"`}><thead><tr>${headings}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

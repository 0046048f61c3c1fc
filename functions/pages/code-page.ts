import { html, type Insert } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { fieldRow, type Wrong, wrongSummary } from './fields.ts';
import { pageResponse } from './layout.ts';

export interface CodePage {
  readonly number: string;
  readonly path: string;
  /** Where the code was mailed to. */
  readonly address: string;
  /** What goes out once the code is right, and travels along; null: nothing, the code opens what was asked for. */
  readonly sends: { readonly values: URLSearchParams; readonly uploadIds: readonly string[] } | null;
  readonly wrong: Wrong;
  readonly status: number;
}

/** Asks for the code that the owner was mailed, with what is about to be sent. */
export function codePage(words: Words, { number, path, address, sends, wrong, status }: CodePage): HttpResponse {
  const text = words.writing.code;
  const field = { name: 'code', label: text.label, hint: text.hint, wrong };
  const said = sends?.values.get('text');
  const own = words.writing.owner;
  return pageResponse(words, {
    title: (wrong.size > 0 ? words.errorPrefix : '') + text.title,
    status,
    path,
    body: html`<div class="narrow">${wrongSummary(words.form.summary, wrong, { code: text.label })}
<p class="number">${number}</p>
<h1>${text.title}</h1>
<p class="lead">${(sends === null ? own.mailed : text.lead)(maskedAddress(address))}</p>
<form class="sheet" method="post" action="${path}?lang=${words.language}" enctype="multipart/form-data" novalidate>
${travelling(sends)}
${fieldRow(words, field, (attributes) => html`<input ${attributes} class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12"${wrong.size === 0 && html` autofocus`}>`)}
<button>${sends === null ? own.confirm : text.send}</button> <button class="quiet" name="again" value="1">${text.again}</button>
</form>
${said && html`<h2>${text.message}</h2><blockquote>${said}</blockquote>`}</div>`,
  });
}

function travelling(sends: CodePage['sends']): Insert {
  if (sends === null) return null;
  const fields = ['key', 'act', 'text'].map((name) => [name, sends.values.get(name) ?? ''] as const);
  const uploads = sends.uploadIds.map((id) => ['upload', id] as const);
  return [...fields, ...uploads].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** Enough for the owner to know which mailbox to look into. */
function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

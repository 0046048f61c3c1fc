import { type Html, html, type Insert } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import type { CustomerAct } from '../../shared/tickets/customer-may.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import type { WaitingUpload } from '../../shared/uploads/uploads.ts';
import { fieldRow, type Wrong, wrongText } from './fields.ts';
import { fileField } from './file-field.ts';

/** What stands in the form by which the customer writes. */
export interface Reply {
  readonly may: readonly CustomerAct[];
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
  readonly formKey: string;
  readonly attached: readonly WaitingUpload[];
  /** This browser has shown before that it is the owner's. */
  readonly known: boolean;
}

const TONES: Readonly<Record<CustomerAct, string>> = { solved: 'general', reopen: 'urgent', message: '' };

/** Write to us, say that it is solved, open it again: what the ticket takes, or why it takes nothing. */
export function replySection(words: Words, ticket: Ticket, reply: Reply & { readonly path: string }): Html {
  const text = words.writing;
  if (reply.may.length === 0) return html`<section class="sheet"><p>${closedText(words, ticket)}</p></section>`;
  const onlyReopens = reply.may.length === 1 && reply.may[0] === 'reopen';
  const label = onlyReopens ? text.labelReopen : text.label;
  const field = {
    name: 'text',
    label,
    wrong: reply.wrong,
    ...(reply.may.length > 1 && { optional: 'unsaid' as const, hint: text.labelOptional }),
  };
  return html`<section class="sheet"><h2 id="write">${text.write}</h2>
<form method="post" action="${reply.path}?lang=${words.language}#write" enctype="multipart/form-data" data-draft="${reply.wrong.size > 0 ? 'sent' : 'new'}" novalidate>
<input type="hidden" name="key" value="${reply.formKey}">
${actChoice(words, reply)}
${fieldRow(
  words,
  field,
  (attributes) => html`<textarea ${attributes} rows="5" maxlength="20000">
${reply.values.get('text') ?? ''}</textarea>`,
)}
${fileField(words, reply)}
${!reply.known && html`<p class="hint">${text.ownerOnly}</p>`}
<button>${onlyReopens ? text.sendReopen : text.send}</button>
</form></section>`;
}

function closedText(words: Words, { byMail }: Ticket): Insert {
  const text = words.writing;
  if (!byMail) return text.noMail;
  return html`${text.closedForGood} <a href="/?lang=${words.language}">${words.toForm}</a>`;
}

function actChoice(words: Words, { may, values, wrong }: Reply): Insert {
  if (may.length === 1) return html`<input type="hidden" name="act" value="${may[0]}">`;
  const text = words.writing;
  const cards = may.map((act) => {
    const { name, means } = text.acts[act];
    return html`<label class="card ${TONES[act]}"><input type="radio" name="act" value="${act}"${values.get('act') === act && html` checked`}><span><b>${name}</b>${means}</span></label>`;
  });
  return html`<div class="row" role="radiogroup" id="act" aria-labelledby="act-label" tabindex="-1"><span class="label" id="act-label">${text.which}</span>${wrongText('act', wrong)}<div class="cards">${cards}</div></div>`;
}

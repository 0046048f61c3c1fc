import { type Html, html } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import { FIRST_CONTACT_HOURS } from '../../shared/regulation/duties.ts';
import { typeOfCategory } from '../../shared/regulation/routing.ts';
import { CATEGORIES, TICKET_TYPES, type TicketType, URGENCIES } from '../../shared/regulation/words.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { WaitingUpload } from '../../shared/uploads/uploads.ts';
import { type Field, fieldRow, type Wrong, wrongSummary, wrongText } from './fields.ts';
import { fileField } from './file-field.ts';
import { pageResponse } from './layout.ts';

/** The field that people cannot see; what fills it in is no person. */
export const TRAP = 'website';

export interface FormPage {
  /** What has been written so far; nothing of it gets lost. */
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
  /** Makes a double click one ticket. */
  readonly formKey: string;
  readonly supportAddress: string;
  readonly attached: readonly WaitingUpload[];
  /** Where browsers send files to: an origin. */
  readonly filesTo: string;
}

/** `/`: the form, and what to expect (A5.2, T4). */
export function formPage(words: Words, page: FormPage): HttpResponse {
  const { wrong, supportAddress, filesTo } = page;
  const labels = { ...words.form.labels, files: words.writing.files.label };
  return pageResponse(words, {
    title: (wrong.size > 0 ? words.errorPrefix : '') + words.form.title,
    status: wrong.size > 0 ? 422 : 200,
    path: '/',
    filesTo,
    body: html`${wrongSummary(words.form.summary, wrong, labels)}
<h1>${words.form.title}</h1>
<p class="lead">${words.form.lead}</p>
<div class="two">${form(words, page)}${expectations(words)}</div>`,
    foot: html`${words.form.byMail(supportAddress)}`,
  });
}

function form(words: Words, { values, wrong, formKey, attached }: FormPage): Html {
  const text = words.form;
  const { labels } = text;
  const value = (name: string) => values.get(name) ?? '';
  const input = (field: Omit<Field, 'wrong'>, more: Html) =>
    fieldRow(
      words,
      { ...field, wrong },
      (attributes) => html`<input ${attributes} value="${value(field.name)}" ${more}>`,
    );
  return html`<form class="sheet" method="post" action="/?lang=${words.language}" enctype="multipart/form-data" data-draft="${wrong.size > 0 ? 'sent' : 'new'}" novalidate>
<input type="hidden" name="key" value="${formKey}">
<fieldset><legend>${text.problem}</legend>
${input({ name: 'subject', label: labels.subject, hint: text.subjectHint }, html`maxlength="200" autocomplete="off"`)}
${fieldRow(
  words,
  { name: 'details', label: labels.details, hint: text.detailsHint, wrong },
  (attributes) => html`<textarea ${attributes} rows="8" maxlength="20000">
${value('details')}</textarea>`,
)}
${categoryRow(words, value('category'), wrong)}
${urgencyRow(words, value('urgency') || 'general', wrong)}
${fileField(words, { attached, wrong })}
</fieldset>
<fieldset><legend>${text.you}</legend>
<div class="pair">
${input({ name: 'contact', label: labels.contact }, html`maxlength="100" autocomplete="name"`)}
${input({ name: 'company', label: labels.company, optional: true }, html`maxlength="200" autocomplete="organization"`)}
</div>
<p class="hint">${text.reachHint}</p>
<div class="pair">
${input({ name: 'email', label: labels.email, optional: 'unsaid' }, html`type="email" maxlength="254" autocomplete="email" spellcheck="false"`)}
${input({ name: 'phone', label: labels.phone, optional: 'unsaid' }, html`type="tel" maxlength="60" autocomplete="tel"`)}
</div>
${trapRow(words, value(TRAP), wrong)}
</fieldset>
<button>${text.send}</button>
</form>`;
}

function categoryRow(words: Words, chosen: string, wrong: Wrong): Html {
  const group = (type: TicketType) =>
    html`<optgroup label="${words.types[type]}">${CATEGORIES.filter(
      (category) => typeOfCategory(category) === type,
    ).map((category) => option(category, words.categories[category], chosen))}</optgroup>`;
  const field = { name: 'category', label: words.form.labels.category, optional: true, wrong };
  return fieldRow(
    words,
    field,
    (attributes) =>
      html`<select ${attributes}>${option('', words.form.categoryNone, chosen)}${TICKET_TYPES.map(group)}</select>`,
  );
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
}

/** A5.3.3, T4: each urgency with what it means and what it promises. */
function urgencyRow(words: Words, chosen: string, wrong: Wrong): Html {
  const cards = URGENCIES.map((urgency) => {
    const { name, means } = words.urgencies[urgency];
    const promise = words.form.contactWithin(words.hours(FIRST_CONTACT_HOURS[urgency]));
    return html`<label class="card ${urgency}"><input type="radio" name="urgency" value="${urgency}"${urgency === chosen && html` checked`}><span><b>${name}</b>${means}<em>${promise}</em></span></label>`;
  });
  return html`<div class="row" role="radiogroup" id="urgency" aria-labelledby="urgency-label" tabindex="-1"><span class="label" id="urgency-label">${words.form.labels.urgency}</span>${wrongText('urgency', wrong)}<div class="cards">${cards}</div></div>`;
}

/** Out of sight, until somebody's browser has filled it in: then they see it and can empty it. */
function trapRow(words: Words, value: string, wrong: Wrong): Html {
  const field = { name: TRAP, label: words.form.trap, optional: true, wrong };
  const shown = fieldRow(
    words,
    field,
    (attributes) =>
      html`<input ${attributes} value="${value}" autocomplete="off"${!wrong.has(TRAP) && html` tabindex="-1"`}>`,
  );
  return wrong.has(TRAP) ? shown : html`<div class="trap" aria-hidden="true">${shown}</div>`;
}

function expectations(words: Words): Html {
  const steps = words.form.expect.map(
    ({ title, text }) => html`<li><div><b>${title}</b><span>${text}</span></div></li>`,
  );
  return html`<aside><h2>${words.form.expectTitle}</h2><ol class="steps">${steps}</ol></aside>`;
}

import type { FeedbackRecord } from '../../records/feedback-record.ts';
import { departmentName } from '../../regulation/department-names.ts';
import type { Language } from '../../regulation/words.ts';
import { type Html, html } from '../html.ts';
import { cell, customerName, dateTime, detailsOf, type Reader, reachedBy, row } from './form-parts.ts';
import { printPage } from './print-page.ts';
import { PRINT_WORDS } from './print-words.ts';

/** A7.2: NR510201B on A4; satisfaction follows where the printed form breaks off (A5.5.4). */
export function feedbackRecordForm(record: FeedbackRecord, reader: Reader): string {
  const { language } = reader;
  const words = PRINT_WORDS[language];
  const { number, customer, department } = record;
  const body = html`<h1>${words.feedbackTitle}</h1>
<p class="no"><span>${words.number}: ${number}</span></p>
<table>
${row(
  cell(words.received, dateTime(record.receivedAt, reader)),
  cell(words.department, department && departmentName(department, reader)),
)}
${row(cell(words.customer, customerName(customer)), cell(words.feedbackContact, customer.contact))}
${row(cell(words.reachedBy, reachedBy(customer, language), { span: 2 }))}
<tr>${cell(words.feedbackDetails, detailsOf(record, language), { span: 2, kind: 'long' })}</tr>
<tr>${cell(words.result, result(record, reader), { span: 2, kind: 'long' })}</tr>
${row(cell(words.satisfaction, satisfaction(record, language), { span: 2 }))}
</table>`;
  return printPage(language, { title: `${words.feedbackTitle} ${number}`, body });
}

function result({ result: text, cause, resolvedAt, reopened }: FeedbackRecord, reader: Reader): Html {
  const words = PRINT_WORDS[reader.language];
  const lines = [
    cause && `${words.cause}: ${cause}`,
    resolvedAt && `${words.resolvedOn}: ${dateTime(resolvedAt, reader)}`,
    reopened && words.reopened,
  ].filter(Boolean);
  return html`
${text}${lines.map((line) => html`<p class="files">${line}</p>`)}`;
}

function satisfaction({ satisfaction: answer }: FeedbackRecord, language: Language): string {
  const words = PRINT_WORDS[language];
  if (answer === undefined) return words.notAnswered;
  if (answer.score === null) return words.unreached;
  const score = words.scores[answer.score - 1] ?? String(answer.score);
  return [`${score} (${words.asked[answer.by]})`, answer.comment].filter(Boolean).join('\n');
}

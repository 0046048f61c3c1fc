import { CHANNEL_NAMES } from '../../letters/wording.ts';
import type { ContactRecord } from '../../records/contact-record.ts';
import { html } from '../html.ts';
import { cell, customerName, dateTime, type Reader, reachedBy, row } from './form-parts.ts';
import { printPage } from './print-page.ts';
import { PRINT_WORDS } from './print-words.ts';

/** B4.6.4: 客户来电函信息登记表 on A4, column by column as on paper. */
export function contactRecordForm(record: ContactRecord, reader: Reader): string {
  const { language } = reader;
  const words = PRINT_WORDS[language];
  const { number, customer, receiver, channel, subject, details } = record;
  const problem = details.trim() === subject.trim() ? details : `${subject}\n${details}`;
  const body = html`<h1>${words.contactTitle}</h1>
<p class="no"><span>${words.number}: ${number}</span></p>
<table>
${row(cell(words.contactName, customer.contact), cell(words.unit, customer.company ?? customerName(customer)))}
${row(cell(words.reachedBy, reachedBy(customer, language)), cell(words.receiver, receiver ?? CHANNEL_NAMES[channel][language]))}
<tr>${cell(words.problem, problem, { span: 2, kind: 'long' })}</tr>
<tr>${cell(words.opinion, record.opinion, { span: 2, kind: 'middle' })}</tr>
${row(cell(words.supervisor, record.supervisor, { span: 2 }))}
<tr>${cell(words.finalResult, record.result, { span: 2, kind: 'middle' })}</tr>
${row(cell(words.received, dateTime(record.receivedAt, reader), { span: 2 }))}
</table>`;
  return printPage(language, { title: `${words.contactTitle} ${number}`, body });
}

import { CATEGORY_NAMES } from '../../letters/wording.ts';
import { DEFECT_FIELDS, type DefectReport } from '../../records/defect-report.ts';
import { html } from '../html.ts';
import { cell, customerName, dateTime, type Reader, reachedBy, row } from './form-parts.ts';
import { printPage } from './print-page.ts';
import { PRINT_WORDS } from './print-words.ts';

/** B2.3.6: 产品质量缺陷报告单 on A4. */
export function defectReportForm(report: DefectReport, reader: Reader): string {
  const { language } = reader;
  const words = PRINT_WORDS[language];
  const { number, ticket, customer, category } = report;
  const body = html`<h1>${words.defectTitle}</h1>
<p class="no"><span>${words.number}: ${number}</span><span>${words.ofRecord}: ${ticket}</span></p>
<table>
${row(cell(words.customer, customerName(customer)), cell(words.contact, customer.contact))}
${row(cell(words.reachedBy, reachedBy(customer, language)), cell(words.type, category && CATEGORY_NAMES[category][language]))}
${DEFECT_FIELDS.map(({ field, label }) => {
  const long = field === 'defect' || field === 'effect';
  return html`<tr>${cell(label[language], report[field], { span: 2, ...(long && { kind: 'middle' as const }) })}</tr>`;
})}
${row(cell(words.reporter, report.reportedBy), cell(words.reportedOn, dateTime(report.reportedAt, reader)))}
</table>`;
  return printPage(language, { title: `${words.defectTitle} ${number}`, body });
}

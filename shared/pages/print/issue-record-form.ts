import { CHANNEL_NAMES } from '../../letters/wording.ts';
import type { IssueRecord } from '../../records/issue-record.ts';
import { departmentName } from '../../regulation/department-names.ts';
import { aside } from '../aside.ts';
import { type Html, html } from '../html.ts';
import {
  cell,
  choices,
  customerName,
  dateOnly,
  dateTime,
  detailsOf,
  type Reader,
  reachedBy,
  row,
} from './form-parts.ts';
import { printPage } from './print-page.ts';
import { PRINT_WORDS } from './print-words.ts';

/** The paper form leaves room for so many periods of supervision. */
const SUPERVISION_LINES = 2;

/** A7.1: NR510201A on A4, field by field as on paper. */
export function issueRecordForm(record: IssueRecord, reader: Reader): string {
  const { language } = reader;
  const words = PRINT_WORDS[language];
  const { number, customer, type, urgency } = record;
  const body = html`<h1>${words.issueTitle}</h1>
<p class="no"><span>${words.number}: ${number}</span></p>
<table>
${row(
  cell(words.received, dateTime(record.receivedAt, reader)),
  cell(words.recorder, record.recorder ?? CHANNEL_NAMES[record.channel][language]),
)}
${row(cell(words.customer, customerName(customer)), cell(words.contact, customer.contact))}
${row(cell(words.reachedBy, reachedBy(customer, language), { span: 2 }))}
<tr>${cell(words.details, detailsOf(record, language), { span: 2, kind: 'long' })}</tr>
${row(cell(words.type, choices({ request: words.request, complaint: words.complaint }, type), { span: 2 }))}
${row(cell(words.urgency, choices(words.urgencies, urgency), { span: 2 }))}
${submitted(record, reader)}
${department(record, reader)}
${supervision(record, reader)}
${row(cell(words.officer, officer(record, reader), { span: 2 }))}
</table>`;
  return printPage(language, { title: `${words.issueTitle} ${number}`, body });
}

function submitted({ submitted: to }: IssueRecord, reader: Reader): Html {
  const words = PRINT_WORDS[reader.language];
  const where = to && departmentName(to.department, reader);
  return row(
    cell(words.submittedTo, to?.person === undefined ? where : aside(where ?? '', to.person, reader.language)),
    cell(words.submittedOn, to && dateTime(to.at, reader)),
  );
}

/** A5.4.2: the part that the department fills in. */
function department({ answer }: IssueRecord, reader: Reader): Html {
  const words = PRINT_WORDS[reader.language];
  return html`<tr class="row"><td colspan="2" class="note">${words.byDepartment}</td></tr>
${row(cell(words.expected, answer && dateTime(answer.expectedAt, reader), { span: 2 }))}
<tr>${cell(words.measures, answer?.measures, { span: 2, kind: 'middle' })}</tr>
${row(cell(words.signature, answer?.signedBy, { span: 2 }))}`;
}

/** A5.4.3: from – to, degree of resolution; empty lines for what is still to come. */
function supervision({ supervision: lines }: IssueRecord, reader: Reader): Html {
  const words = PRINT_WORDS[reader.language];
  const period = ({ from, to }: IssueRecord['supervision'][number]) =>
    `${dateOnly(from, reader)} ${words.until} ${dateOnly(to, reader)}`;
  const room = Math.max(0, SUPERVISION_LINES - lines.length);
  return html`<tr class="row"><td colspan="2" class="note">${words.supervision}</td></tr>
${lines.map((line) => row(html`<td class="label">${period(line)}:</td>`, cell(words.degree, line.degree)))}
${Array.from({ length: room }, () => row(html`<td class="label">${words.openPeriod}:</td>`, cell(words.degree, '')))}`;
}

function officer({ officer: last }: IssueRecord, reader: Reader): string {
  return last === undefined ? '' : `${last.name}　${dateOnly(last.at, reader)}`;
}

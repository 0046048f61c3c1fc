import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { feedbackRecord } from '../../../../shared/records/feedback-record.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { recordView } from '../../../http/record-view.ts';
import { kindWords, urgencyMark } from '../marks.ts';
import { nameOf, type Visit } from '../visit.ts';
import { onSiteFacts } from './on-site-facts.ts';

type RecordView = ReturnType<typeof recordView>;

/** The customer issue record as NR510201A reads (A7.1); rows without an answer yet are left away. */
export function recordSheet(visit: Visit, file: TicketFile, record: RecordView): Html {
  const { text } = visit;
  return html`<section class="sheet"><h2>${text.ticket.record}</h2>
<p class="words">${record.details}</p>
${files(visit, file)}
<dl class="facts cols">${[...cameIn(visit, record), ...handling(visit, record), ...outcome(visit, record), ...onSiteFacts(visit, record).map(([label, value]) => row(label, value))]}</dl>
<p class="links"><a href="/desk/customers/${record.customer.id}">${text.ticket.otherTickets}</a> <a href="/desk/tickets/${record.number}/print/A" target="_blank">${text.print.issue}</a>${feedbackRecord(file) !== null && html` <a href="/desk/tickets/${record.number}/print/B" target="_blank">${text.print.feedback}</a>`} <a href="/desk/tickets/${record.number}/print/contact" target="_blank">${text.onSite.printContact}</a>${record.defectReport && html` <a href="/desk/tickets/${record.number}/print/defect" target="_blank">${text.onSite.printDefect}</a>`}</p></section>`;
}

function row(label: string, value: Insert): Insert {
  return value === null || value === undefined || value === ''
    ? null
    : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function cameIn({ text: { ticket }, times, words }: Visit, { customer, channel, receivedAt, recorder }: RecordView) {
  const { company, contact, email, phone, fax } = customer;
  return [
    row(ticket.company, company),
    row(ticket.contact, contact),
    row(ticket.phone, phone && html`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`),
    row(ticket.email, email),
    row(ticket.fax, fax),
    row(ticket.channel, words.channels[channel]),
    row(ticket.receivedAt, times.when(receivedAt)),
    row(ticket.recorder, recorder),
  ];
}

function handling(visit: Visit, { department, assignee, routedAt, answer, ...kind }: RecordView) {
  const { text, words, times } = visit;
  const { ticket } = text;
  return [
    row(ticket.kind, kindWords(visit, kind)),
    row(ticket.urgency, urgencyMark(visit, kind.urgency)),
    row(ticket.department, department === null ? text.unrouted : words.departments[department]),
    row(ticket.assignee, assignee && nameOf(visit, assignee)),
    row(ticket.routedAt, routedAt && times.when(routedAt)),
    row(ticket.expected, answer && times.when(answer.expectedResolutionAt)),
    row(ticket.measures, answer?.measures),
    row(ticket.signedBy, answer?.signedBy),
  ];
}

function outcome({ text: { ticket }, words }: Visit, { resolution, judgement, satisfaction }: RecordView) {
  const judged = judgement && (judgement.justified ? ticket.justified : ticket.unjustified);
  const score = satisfaction?.score;
  return [
    row(ticket.result, resolution?.result),
    row(ticket.cause, resolution?.cause),
    row(ticket.judgement, judged && [judged, judgement?.reason].filter(Boolean).join(': ')),
    row(ticket.satisfaction, score && `${score} · ${words.survey.scores[score - 1]}`),
  ];
}

/** Files of the report and of its mails, each by its place in the list. */
export function filesOf({ record, messages }: TicketFile) {
  return [...record.attachments, ...messages.flatMap(({ attachments = [] }) => attachments)].filter(
    ({ key }, at, all) => all.findIndex((other) => other.key === key) === at,
  );
}

function files({ text }: Visit, file: TicketFile): Insert {
  const all = filesOf(file);
  if (all.length === 0) return null;
  const links = all.map(
    ({ filename, size }, at) =>
      html`<li><a href="/desk/tickets/${file.ticket.number}/files/${at}">${filename}</a> <span class="soft">${Math.ceil(size / 1024)} KB</span></li>`,
  );
  return html`<h3>${text.ticket.attachments}</h3><ul class="files">${links}</ul>`;
}

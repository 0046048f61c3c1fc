import type { CustomerTicket } from '../../../shared/customers/customer-file.ts';
import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { feedbackNumber } from '../../../shared/records/feedback-record.ts';
import { mayDo } from '../../../shared/staff/permissions.ts';
import type { CustomerDetails } from '../../../shared/tickets/store.ts';
import type { DeskPage } from './frame.ts';
import { kindWords, urgencyMark } from './marks.ts';
import type { Visit } from './visit.ts';

/** `/desk/customers/<id>`: who it is, everything they ever reported, and the feedback record of each (B1.4, A7.2, E1.8.2#26). */
export function customerPage(
  visit: Visit,
  { id, details, tickets }: { id: string; details: CustomerDetails; tickets: readonly CustomerTicket[] },
): DeskPage {
  const { customer, ticket } = visit.text;
  const { company, contact, phone = '', email = '', fax } = details;
  const facts = [
    [ticket.company, company],
    [ticket.contact, contact],
    [ticket.phone, phone],
    [ticket.email, email],
    [ticket.fax, fax],
  ].filter(([, value]) => value);
  const known = new URLSearchParams({ contact, company: company ?? '', phone, email, fax: fax ?? '' });
  return {
    title: company ?? contact,
    body: html`<p class="number">${customer.title}</p><h1>${company ?? contact}</h1>
<section class="sheet narrow"><dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>
<form method="post" action="/desk/new"><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="find" value="1">${[...known].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<p><button class="quiet">${customer.intake}</button></p></form>
${mayDo(visit.caller.roles, 'privacy') && html`<p><a href="/desk/persons/${id}">${customer.privacy}</a></p>`}
<h2>${customer.tickets} <span class="soft">${customer.count(tickets.length)}</span></h2>
${tickets.length === 0 ? html`<p class="soft">${customer.none}</p>` : ticketTable(visit, tickets)}`,
  };
}

function ticketTable(visit: Visit, tickets: readonly CustomerTicket[]): Html {
  const { text, times } = visit;
  const rows = tickets.map(
    (ticket) =>
      html`<tr><td class="what"><a href="/desk/tickets/${ticket.number}" data-row>${ticket.subject || text.ticket.erased}</a><small>${ticket.number}</small></td><td>${kindWords(visit, ticket)}</td><td>${urgencyMark(visit, ticket.urgency)}</td><td><span class="chip state">${text.statuses[ticket.status]}</span>${feedbackLink(visit, ticket)}</td><td>${times.when(ticket.receivedAt)}</td></tr>`,
  );
  const { columns } = text.queue;
  const headings = [columns.ticket, columns.kind, columns.urgency, columns.status, text.ticket.receivedAt];
  return html`<table class="queue"><thead><tr>${headings.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** A7.2, E1.8.2#26: what was closed has its feedback record, which carries the ticket's year and sequence. */
const feedbackLink = ({ text }: Visit, { number, status }: CustomerTicket): Insert =>
  status === 'closed' &&
  html` <a href="/desk/tickets/${number}/print/B" target="_blank" aria-label="${text.onSite.feedback} ${feedbackNumber(number)}">${text.onSite.feedback}</a>`;

/** So many are told beside the form. */
export const KNOWN_TICKETS = 5;

/** The latest tickets of whoever is on the phone, in short. */
export function knownTickets(visit: Visit, id: string, tickets: readonly CustomerTicket[]): Html {
  const { statuses } = visit.text;
  const lines = tickets.map(
    ({ number, subject, status, receivedAt }) =>
      html`<li><a href="/desk/tickets/${number}">${subject}</a><small>${statuses[status]} · ${visit.times.when(receivedAt)} · ${number}</small></li>`,
  );
  return html`<ul class="known">${lines}</ul><p><a href="/desk/customers/${id}">${visit.text.ticket.otherTickets}</a></p>`;
}

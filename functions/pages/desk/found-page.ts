import { type Html, html } from '../../../shared/pages/html.ts';
import type { Found, FoundCustomer, FoundTicket } from '../../../shared/search/search-index.ts';
import type { DeskPage } from './frame.ts';
import { kindWords, urgencyMark } from './marks.ts';
import type { Visit } from './visit.ts';

export interface FoundHere extends Found {
  /** As somebody wrote it. */
  readonly asked: string;
}

/** `/desk/search`: what the words lead to. */
export function foundPage(visit: Visit, { asked, customers, tickets, cursor }: FoundHere): DeskPage {
  const { found } = visit.text;
  const further = cursor !== undefined && furtherBack(visit, asked, cursor);
  if (customers.length === 0 && tickets.length === 0) {
    const said = cursor === undefined ? found.text(asked) : found.notYet(asked);
    return {
      title: found.title,
      status: cursor === undefined ? 404 : 200,
      body: html`<div class="narrow"><h1>${found.title}</h1><p class="lead">${said}</p>${further}</div>`,
    };
  }
  return {
    title: found.results(asked),
    body: html`<h1>${found.results(asked)}</h1>${customers.length > 0 && customerList(visit, customers)}${tickets.length > 0 && ticketTable(visit, tickets)}${further}`,
  };
}

/** How far was looked is a number, but where a word names more customers than are shown. */
function furtherBack({ text: { found } }: Visit, asked: string, cursor: string): Html {
  const query = new URLSearchParams({ q: asked, before: cursor }).toString();
  return html`<p><a class="button quiet" href="/desk/search?${query}">${found.further}</a>${/^\w/.test(cursor) && html` <span class="soft">${found.reached(cursor)}</span>`}</p>`;
}

function customerList({ text }: Visit, customers: readonly FoundCustomer[]): Html {
  const each = customers.map(
    ({ id, company, contact }) =>
      html`<li><a href="/desk/customers/${id}" data-row>${company ?? contact}</a>${company && html`<small>${contact}</small>`}</li>`,
  );
  return html`<section class="sheet"><h2>${text.found.customers}</h2><ul class="known">${each}</ul></section>`;
}

function ticketTable(visit: Visit, tickets: readonly FoundTicket[]): Html {
  const { columns } = visit.text.queue;
  const headings = [columns.ticket, columns.kind, columns.urgency, columns.department, columns.status];
  const names = [...headings, visit.text.ticket.receivedAt].map((name) => html`<th scope="col">${name}</th>`);
  return html`<table class="queue"><thead><tr>${names}</tr></thead><tbody>${tickets.map((ticket) => row(visit, ticket))}</tbody></table>`;
}

function row(visit: Visit, ticket: FoundTicket): Html {
  const { text, words, times } = visit;
  const { number, subject, urgency, department, status, receivedAt } = ticket;
  return html`<tr><td class="what"><a href="/desk/tickets/${number}" data-row>${subject}</a><small>${number}</small></td><td>${kindWords(visit, ticket)}</td><td>${urgencyMark(visit, urgency)}</td>
<td>${department === null ? text.unrouted : words.departments[department]}</td><td><span class="chip state">${text.statuses[status]}</span></td><td>${times.when(receivedAt)}</td></tr>`;
}

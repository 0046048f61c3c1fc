import { type Html, html } from '../../../shared/pages/html.ts';
import { DEPARTMENTS, TICKET_TYPES, URGENCIES } from '../../../shared/regulation/words.ts';
import type { QueueItem, QueuePage } from '../../../shared/tickets/queue-query.ts';
import type { CustomerDetails } from '../../../shared/tickets/store.ts';
import { deputyNotes } from './deputy-notes.ts';
import type { DeskPage } from './frame.ts';
import { kindWords, options, peopleHere, urgencyMark } from './marks.ts';
import { leadsToClosed, type QueueWish } from './queue-request.ts';
import { nameOf, type Visit } from './visit.ts';

export interface ShownQueue {
  readonly wish: QueueWish;
  readonly page: QueuePage;
  /** Who asked, by number; who was erased is missing. */
  readonly customers: ReadonlyMap<string, CustomerDetails>;
}

/** What the page shows, as one text. */
export const queueState = ({ deputyships }: Visit, wish: QueueWish, page: QueuePage): string =>
  JSON.stringify([page, wish, deputyships]);

/** `/desk`: what is due next first. */
export function queuePage(visit: Visit, { wish, page, customers }: ShownQueue): DeskPage {
  const { text, words, times } = visit;
  const { queue } = text;
  const closedNext = leadsToClosed(wish, page);
  const late = page.items.filter(({ nextDueAt }) => times.lateness(nextDueAt) === 'late').length;
  return {
    title: queue.title,
    section: 'queue',
    state: queueState(visit, wish, page),
    body: html`<h1>${queue.title}</h1>
<p class="lead">${wish.department === 'all' ? queue.everything : queue.mine(words.departments[wish.department])}</p>
${deputyNotes(visit)}${filters(visit, wish)}
${page.items.length === 0 ? html`<div class="sheet empty"><b>${queue.empty}</b><p class="soft">${closedNext ? queue.closedNextText : queue.emptyText}</p></div>` : table(visit, page.items, customers)}
<div class="foot"><span>${queue.count(page.items.length, late)}</span>
${wish.request.cursor && html`<a href="${address(visit, { cursor: '' })}">← ${queue.first}</a>`}
${page.cursor && html`<a href="${address(visit, { cursor: page.cursor })}" rel="next">${queue.more} →</a>`}
${closedNext && html`<a href="${address(visit, { state: 'closed', cursor: '' })}" rel="next">${queue.closedNext} →</a>`}
<button class="quiet" type="button" data-keys hidden>${queue.help}</button></div>`,
  };
}

/** This page's own address with other parameters; empty ones are left away. */
function address({ event }: Pick<Visit, 'event'>, changes: Record<string, string>): string {
  const { lang: _, ...given } = event.queryStringParameters ?? {};
  const query = Object.entries({ ...given, ...changes }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return `/desk${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
}

function table(visit: Visit, items: readonly QueueItem[], customers: ShownQueue['customers']): Html {
  const { columns } = visit.text.queue;
  const headings = Object.values(columns).map((name) => html`<th scope="col">${name}</th>`);
  return html`<table class="queue"><thead><tr>${headings}</tr></thead><tbody>${items.map((item) => row(visit, item, customers.get(item.number)))}</tbody></table>`;
}

function row(visit: Visit, item: QueueItem, customer: CustomerDetails | undefined): Html {
  const { text, times, words } = visit;
  const { number, subject, nextDueAt, nextDuty, department, assignee, status, urgency } = item;
  const lateness = times.lateness(nextDueAt);
  return html`<tr class="is-${lateness}" data-pressing><td class="due">${times.countdown(nextDueAt)}${nextDueAt && html`<small>${nextDuty && text.duties[nextDuty]} · ${times.due(nextDueAt)}</small>`}</td>
<td class="what"><a href="/desk/tickets/${number}" data-row>${subject}</a><small>${number}${customer && html` · <span class="by">${customer.company ?? customer.contact}</span>`}</small></td>
<td>${kindWords(visit, item)}</td><td>${urgencyMark(visit, urgency)}</td>
<td>${department === null ? text.unrouted : words.departments[department]}${assignee && html`<small>${nameOf(visit, assignee)}</small>`}</td>
<td><span class="chip state">${text.statuses[status]}</span></td></tr>`;
}

function filters(visit: Visit, wish: QueueWish): Html {
  const { text, words } = visit;
  const { queue } = text;
  const all = ['', text.all] as const;
  const departments = DEPARTMENTS.map((name) => [name, words.departments[name]] as const);
  const select = (name: string, label: string, entries: readonly (readonly [string, string])[], chosen = '') =>
    html`<div><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}">${options(entries, chosen)}</select></div>`;
  return html`<form class="filters" action="/desk" method="get" aria-label="${queue.filters}">
${select('department', queue.department, [['all', text.all], ...departments], wish.department)}
${select('type', queue.type, [all, ...TICKET_TYPES.map((type) => [type, words.types[type]] as const), ['none', text.unclassified]], wish.type)}
${select('urgency', queue.urgency, [all, ...URGENCIES.map((name) => [name, words.urgencies[name].name] as const)], wish.urgency)}
${select('due', queue.due, [all, ...Object.entries(queue.dues)], wish.request.due)}
${select('state', queue.state, Object.entries(queue.states), wish.request.state)}
${select('person', queue.person, [all, ...peopleHere(visit)], wish.person)}
<button>${queue.apply}</button>${isNarrowed(visit) && html`<a href="/desk">${queue.reset}</a>`}</form>`;
}

function isNarrowed({ event }: Pick<Visit, 'event'>): boolean {
  return Object.keys(event.queryStringParameters ?? {}).some((name) => name !== 'lang');
}

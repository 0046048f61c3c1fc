import { type Html, html } from '../../../shared/pages/html.ts';
import { DEPARTMENTS, STATUSES } from '../../../shared/regulation/words.ts';
import type { RegisterView } from '../../http/complaint-register.ts';
import { complaintTabs } from './complaint-tabs.ts';
import type { DeskPage } from './frame.ts';
import { options, urgencyMark } from './marks.ts';
import { monthChoice } from './month-choice.ts';
import { COLUMNS, ordersPageOnly, type RegisterWish, type ShownRegister } from './register-request.ts';
import type { Visit } from './visit.ts';

/** `/desk/complaints`: the register of a month (C6.1), to be narrowed and sorted. */
export function complaintsPage(visit: Visit, wish: RegisterWish, shown: ShownRegister): DeskPage {
  const { complaints } = visit.text;
  const isPart = shown.last !== undefined || wish.after !== '';
  const lead = isPart ? complaints.leadOfPart : complaints.lead;
  const none = shown.listed === 0 ? complaints.empty : complaints.none;
  return {
    title: complaints.title,
    section: 'complaints',
    body: html`<h1>${complaints.title}</h1><p class="lead">${lead(shown.listed)}</p>${complaintTabs(visit, 'register')}
${monthChoice(visit, '/desk/complaints', wish.month, narrowing(visit, wish))}
${shown.lines.length === 0 ? html`<div class="sheet empty"><b>${none}</b></div>` : table(visit, wish, shown)}${foot(visit, wish, shown)}`,
  };
}

function narrowing({ text, words }: Visit, { department, status }: RegisterWish): Html {
  const all = ['', text.all] as const;
  return html`<div><label for="department">${text.queue.department}</label><select id="department" name="department">${options([all, ...DEPARTMENTS.map((name) => [name, words.departments[name]] as const)], department)}</select></div>
<div><label for="status">${text.queue.state}</label><select id="status" name="status">${options([all, ...STATUSES.map((name) => [name, text.statuses[name]] as const)], status)}</select></div>`;
}

/** This register as it is wished for, but for some of it; what is usual is left away. */
function address({ month, department, status, column, down, after }: RegisterWish, page = 1): string {
  const query = Object.entries({
    month,
    department,
    status,
    sort: column === 'number' ? '' : column,
    down: down ? '1' : '',
    after,
    page: page === 1 ? '' : String(page),
  }).filter(([, value]) => value !== '');
  return `/desk/complaints?${new URLSearchParams(query)}`;
}

/** Only where there is more than a page. */
function foot({ text }: Visit, wish: RegisterWish, shown: ShownRegister): Html {
  const { complaints } = text;
  const { narrowed, last, from, to, page } = shown;
  const [hasBefore, hasMore] = [from > 0, to < narrowed];
  if (!hasBefore && !hasMore && last === undefined && wish.after === '') return html``;
  const range = wish.status === '' ? complaints.range : complaints.looked;
  return html`<div class="foot">${narrowed > 0 && html`<span>${range(from + 1, to, narrowed)}</span>`}${ordersPageOnly(wish.column, shown) && html`<span>${complaints.sortedHere}</span>`}
${wish.after !== '' && html`<a href="${address({ ...wish, after: '' })}">${complaints.first}</a>`}
${hasBefore && html`<a href="${address(wish, page - 1)}" rel="prev">← ${complaints.back}</a>`}
${hasMore && html`<a href="${address(wish, page + 1)}" rel="next">${complaints.more} →</a>`}
${!hasMore && last && html`<a href="${address({ ...wish, after: last })}" rel="next">${complaints.further} →</a>`}</div>`;
}

function table(visit: Visit, wish: RegisterWish, shown: ShownRegister): Html {
  const { text } = visit;
  const headings = COLUMNS.map((column) => {
    const isHere = column === wish.column;
    const sorted = isHere && html` aria-sort="${wish.down ? 'descending' : 'ascending'}"`;
    const other = address({ ...wish, column, down: isHere && !wish.down });
    return html`<th scope="col"${sorted}><a href="${other}">${text.complaints.columns[column]}${isHere && (wish.down ? ' ↓' : ' ↑')}</a>${ordersPageOnly(column, shown) && html` <small>${text.complaints.thisPage}</small>`}</th>`;
  });
  return html`<div class="sheet scroll" tabindex="0" role="group" aria-label="${text.complaints.title}"><table class="stack"><thead><tr>${headings}</tr></thead><tbody>${shown.lines.map((line) => row(visit, line))}</tbody></table></div>`;
}

function row(
  visit: Visit,
  { number, date, customer, content, department, category, urgency, status }: RegisterView,
): Html {
  const { text, words } = visit;
  return html`<tr><td class="once"><a href="/desk/tickets/${number}" data-row>${number}</a></td><td class="once">${date}</td><td class="full">${customer}</td><td class="what">${content}</td>
<td class="keep">${department === null ? text.unrouted : words.departments[department]}</td><td class="keep">${category === null ? text.unclassified : words.categories[category]}</td><td>${urgencyMark(visit, urgency)}</td><td><span class="chip state">${text.statuses[status]}</span></td></tr>`;
}

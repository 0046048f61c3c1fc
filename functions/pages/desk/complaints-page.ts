import { type Html, html } from '../../../shared/pages/html.ts';
import { DEPARTMENTS, STATUSES } from '../../../shared/regulation/words.ts';
import type { RegisterView } from '../../http/complaint-register.ts';
import { complaintTabs } from './complaint-tabs.ts';
import type { DeskPage } from './frame.ts';
import { options, urgencyMark } from './marks.ts';
import { monthChoice } from './month-choice.ts';
import type { Visit } from './visit.ts';

const COLUMNS = ['number', 'date', 'customer', 'content', 'department', 'category', 'urgency', 'status'] as const;
type Column = (typeof COLUMNS)[number];

/** `/desk/complaints`: the register of a month (C6.1), to be narrowed and sorted. */
export function complaintsPage(visit: Visit, month: string, lines: readonly RegisterView[]): DeskPage {
  const { complaints } = visit.text;
  const { department = '', status = '', sort = 'number', down } = visit.event.queryStringParameters ?? {};
  const column = COLUMNS.find((name) => name === sort) ?? 'number';
  const shown = lines
    .filter((line) => department === '' || line.department === department)
    .filter((line) => status === '' || line.status === status)
    .toSorted((a, b) => String(a[column] ?? '').localeCompare(String(b[column] ?? '')) * (down === '1' ? -1 : 1));
  return {
    title: complaints.title,
    section: 'complaints',
    body: html`<h1>${complaints.title}</h1><p class="lead">${complaints.lead(lines.length)}</p>${complaintTabs(visit, 'register')}
${monthChoice(visit, '/desk/complaints', month, narrowing(visit, { department, status }))}
${shown.length === 0 ? html`<div class="sheet empty"><b>${complaints.empty}</b></div>` : table(visit, shown, { month, column, down: down === '1', department, status })}`,
  };
}

function narrowing({ text, words }: Visit, { department, status }: { department: string; status: string }): Html {
  const all = ['', text.all] as const;
  return html`<div><label for="department">${text.queue.department}</label><select id="department" name="department">${options([all, ...DEPARTMENTS.map((name) => [name, words.departments[name]] as const)], department)}</select></div>
<div><label for="status">${text.queue.state}</label><select id="status" name="status">${options([all, ...STATUSES.map((name) => [name, text.statuses[name]] as const)], status)}</select></div>`;
}

interface Sorting {
  readonly month: string;
  readonly column: Column;
  readonly down: boolean;
  readonly department: string;
  readonly status: string;
}

function table(visit: Visit, lines: readonly RegisterView[], sorting: Sorting): Html {
  const { text } = visit;
  const { month, column, down, department, status } = sorting;
  const headings = COLUMNS.map((name) => {
    const query = new URLSearchParams({
      month,
      department,
      status,
      sort: name,
      down: name === column && !down ? '1' : '',
    });
    const sorted = name === column && html` aria-sort="${down ? 'descending' : 'ascending'}"`;
    return html`<th scope="col"${sorted}><a href="/desk/complaints?${query.toString()}">${text.complaints.columns[name]}${name === column && (down ? ' ↓' : ' ↑')}</a></th>`;
  });
  return html`<div class="sheet scroll" tabindex="0" role="group" aria-label="${text.complaints.title}"><table class="stack"><thead><tr>${headings}</tr></thead><tbody>${lines.map((line) => row(visit, line))}</tbody></table></div>`;
}

function row(
  visit: Visit,
  { number, date, customer, content, department, category, urgency, status }: RegisterView,
): Html {
  const { text, words } = visit;
  return html`<tr><td class="once"><a href="/desk/tickets/${number}" data-row>${number}</a></td><td class="once">${date}</td><td class="full">${customer}</td><td class="what">${content}</td>
<td class="keep">${department === null ? text.unrouted : words.departments[department]}</td><td class="keep">${category === null ? text.unclassified : words.categories[category]}</td><td>${urgencyMark(visit, urgency)}</td><td><span class="chip state">${text.statuses[status]}</span></td></tr>`;
}

import type { CapaLine } from '../../../shared/complaints/capa-line.ts';
import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { CAPA_RULES, CAPA_STAGES } from '../../../shared/regulation/capa.ts';
import { DEPARTMENTS } from '../../../shared/regulation/words.ts';
import { complaintTabs } from './complaint-tabs.ts';
import type { DeskPage } from './frame.ts';
import { options, peopleHere } from './marks.ts';
import { nameOf, type Visit } from './visit.ts';

export interface CapaLines {
  readonly open: readonly CapaLine[];
  readonly closed: readonly CapaLine[];
}

/** `/desk/complaints/capas`: every corrective action under way by its stage, the most pressing first (C5.2). */
export function capaBoard(visit: Visit, lines: CapaLines): DeskPage {
  const { capa } = visit.text;
  const { department = '', person = '' } = visit.event.queryStringParameters ?? {};
  const fits = (line: CapaLine) =>
    (department === '' || line.department === department) && (person === '' || line.responsible === person);
  const [open, closed] = [lines.open.filter(fits), lines.closed.filter(fits)];
  return {
    title: capa.title,
    section: 'complaints',
    state: JSON.stringify([open, closed]),
    body: html`<h1>${capa.title}</h1><p class="lead">${capa.lead}</p>${complaintTabs(visit, 'capas')}
${narrowing(visit, { department, person })}
<div class="board">${CAPA_STAGES.map((stage) =>
      column(
        visit,
        CAPA_RULES[stage].title[visit.words.language],
        open.filter((line) => line.stage === stage),
      ),
    )}${column(visit, capa.closed, closed)}</div>`,
  };
}

function narrowing(visit: Visit, { department, person }: { department: string; person: string }): Html {
  const { text, words } = visit;
  const all = ['', text.all] as const;
  const departments = DEPARTMENTS.map((name) => [name, words.departments[name]] as const);
  return html`<form class="filters" action="/desk/complaints/capas" method="get"><div><label for="department">${text.queue.department}</label><select id="department" name="department">${options([all, ...departments], department)}</select></div>
<div><label for="person">${text.capa.person}</label><select id="person" name="person">${options([all, ...peopleHere(visit)], person)}</select></div><button>${text.queue.apply}</button></form>`;
}

function column(visit: Visit, title: string, lines: readonly CapaLine[]): Html {
  const { capa } = visit.text;
  const late = lines.filter(({ due }) => visit.times.lateness(due) === 'late').length;
  const cards: Insert =
    lines.length === 0
      ? html`<p class="soft">${capa.columnEmpty}</p>`
      : html`<ul>${lines.map((line) => card(visit, line))}</ul>`;
  return html`<section${lines.length === 0 && html` class="none"`}><h2>${title} <small${late > 0 && html` class="bad"`}>${capa.column(lines.length, late)}</small></h2>${cards}</section>`;
}

function card(visit: Visit, line: CapaLine): Html {
  const { text, times, words } = visit;
  const { number, ticket, subject, department, responsible, due, round, ending, closedAt } = line;
  const state: Insert =
    due === null
      ? html`<span class="mark ${ending === 'withdrawn' ? 'waived' : 'kept'}">${ending && text.capa.endings[ending]}</span> <small>${closedAt && times.day(closedAt)}</small>`
      : html`${times.countdown(due)} <small>${times.due(due)}</small>`;
  const where = [department && words.departments[department], responsible && nameOf(visit, responsible)];
  return html`<li class="is-${times.lateness(due)}" data-pressing><p class="due">${state}</p><a href="/desk/tickets/${ticket}#capa" data-row>${subject}</a><small>${where.filter(Boolean).join(' · ')}</small><small>${number}${round > 1 && ` · ${text.capa.again(round)}`}</small></li>`;
}

import { comma } from '../../../../shared/pages/aside.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import type { Role } from '../../../../shared/regulation/words.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { StaffMember } from '../../../../shared/staff/staff.ts';
import type { StaffChange, StaffState } from '../../../../shared/staff/staff-changes.ts';
import { possibleId } from '../../../http/possible-id.ts';
import type { Wrong } from '../../fields.ts';
import type { DeskPage } from '../frame.ts';
import { scrollTable } from '../scroll-table.ts';
import { nameOf, type Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { isAdministrator } from './setting-page.ts';
import { staffForm, valuesOf } from './staff-form.ts';
import { wordsOf } from './words-of.ts';

const byName = (a: StaffMember, b: StaffMember) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name);

/** `/desk/administration/staff`: everybody at the desk. */
export function staffPage(visit: Visit): DeskPage {
  const { person: words, title } = wordsOf(visit);
  const head = [words.name, words.department, words.roles, words.state];
  const rows = visit.members
    .toSorted(byName)
    .map(
      ({ id, name, email, department, roles, active }) =>
        html`<tr><td class="full"><a href="/desk/administration/staff/${id}">${name}</a>${id === visit.caller.member.id && html` <span class="chip state">${words.you}</span>`}<br><span class="soft">${email}</span></td><td>${visit.words.departments[department]}</td><td>${rolesOf(visit, roles)}</td><td>${active ? words.active : html`<span class="chip state">${words.inactive}</span>`}</td></tr>`,
    );
  return {
    title: words.title,
    section: 'administration',
    body: html`<nav aria-label="${title}"><a href="/desk/administration">${title}</a></nav><h1>${words.title}</h1><p class="lead">${words.lead}</p>
${isAdministrator(visit) && html`<p><a class="button" href="/desk/administration/staff/new">${words.add}</a></p>`}
<section class="sheet">${scrollTable(words.title, { head, rows, looks: 'stack' })}</section>`,
  };
}

export interface ShownPerson {
  readonly values?: URLSearchParams;
  readonly wrong?: Wrong;
  readonly note?: Insert;
  readonly status?: number;
}

const wayBack = (visit: Visit) => {
  const { person, title } = wordsOf(visit);
  return html`<nav aria-label="${title}"><a href="/desk/administration">${title}</a> › <a href="/desk/administration/staff">${person.title}</a></nav>`;
};

/** `/desk/administration/staff/new` */
export function newPersonPage(visit: Visit, { values, wrong = new Map(), status = 200 }: ShownPerson = {}): DeskPage {
  if (!isAdministrator(visit)) throw new HttpProblem(403, 'People are added by administrators.');
  const { person: words } = wordsOf(visit);
  const shown = values ?? new URLSearchParams({ language: visit.words.language, department: 'customer-service' });
  return {
    title: `${wrong.size > 0 ? visit.words.errorPrefix : ''}${words.addTitle}`,
    section: 'administration',
    status,
    body: html`${wayBack(visit)}<h1>${words.addTitle}</h1>${staffForm(visit, { values: shown, wrong, member: null, version: 0 })}`,
  };
}

/** `/desk/administration/staff/<id>`: a person, the tickets that are theirs, and what was changed about them. */
export async function personPage(
  deps: AdministrationDeps,
  visit: Visit,
  id: string,
  { values, wrong = new Map(), note, status = 200 }: ShownPerson = {},
): Promise<DeskPage> {
  possibleId(id, 'There is nobody by this id.');
  const [found, changes, tickets] = await Promise.all([
    deps.people.find(id),
    deps.people.changesOf(id),
    deps.assignedTo(id),
  ]);
  if (found === null) throw new HttpProblem(404, 'There is nobody by this id.');
  const { person: words } = wordsOf(visit);
  const { member, version } = found;
  const shown = values ?? valuesOf(member);
  const form = isAdministrator(visit)
    ? staffForm(visit, { values: shown, wrong, member, version })
    : facts(visit, member);
  return {
    title: `${wrong.size > 0 ? visit.words.errorPrefix : ''}${member.name}`,
    section: 'administration',
    status,
    body: html`${wayBack(visit)}<h1>${member.name}</h1>${visit.event.queryStringParameters?.done !== undefined && html`<div class="note good" role="status"><p>${words.saved}</p></div>`}${note}
<div class="two"><div>${form}</div><aside><section class="sheet"><h2>${words.assigned}</h2>${ticketList(visit, tickets)}</section>
<section class="sheet"><h2>${words.changes}</h2>${changes.length === 0 ? html`<p class="soft">${words.noChanges}</p>` : html`<ul class="story">${changes.map((change) => changeItem(visit, change))}</ul>`}</section></aside></div>`,
  };
}

function facts(visit: Visit, { email, department, roles, active }: StaffMember): Html {
  const { person: words } = wordsOf(visit);
  return html`<dl class="facts sheet"><dt>${words.email}</dt><dd>${email}</dd><dt>${words.department}</dt><dd>${visit.words.departments[department]}</dd><dt>${words.roles}</dt><dd>${rolesOf(visit, roles)}</dd><dt>${words.state}</dt><dd>${active ? words.active : words.inactive}</dd></dl>`;
}

function ticketList(visit: Visit, tickets: Awaited<ReturnType<AdministrationDeps['assignedTo']>>): Html {
  const { person: words } = wordsOf(visit);
  if (tickets.length === 0) return html`<p class="soft">${words.assignedNone}</p>`;
  const items = tickets.map(
    ({ number, subject }) => html`<li><a href="/desk/tickets/${number}">${number}</a><small>${subject}</small></li>`,
  );
  return html`<p class="soft">${words.handOver}</p><ul class="known">${items}</ul>`;
}

function stateWords(visit: Visit, { department, roles, active }: StaffState): string {
  const { person: words } = wordsOf(visit);
  const held = rolesOf(visit, roles);
  return [visit.words.departments[department], held, active ? words.active : words.inactive].join(' · ');
}

function changeItem(visit: Visit, { at, by, why, was, now }: StaffChange): Html {
  const before = was === undefined ? wordsOf(visit).person.added : stateWords(visit, was);
  return html`<li><p class="by"><b>${nameOf(visit, by)}</b> ${visit.times.when(at)}</p>${why}<p class="duty">${before} → ${stateWords(visit, now)}</p></li>`;
}

const rolesOf = (visit: Visit, roles: readonly Role[]) =>
  roles.map((role) => visit.text.roles[role]).join(comma(visit));

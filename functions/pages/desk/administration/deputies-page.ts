import { type Html, html } from '../../../../shared/pages/html.ts';
import { DEPARTMENTS, ROLES } from '../../../../shared/regulation/words.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { type Deputyship, mayHandOver } from '../../../../shared/staff/deputies.ts';
import { MOST_REASON, oneLine } from '../../../http/fields.ts';
import type { Wrong } from '../../fields.ts';
import { formFields } from '../../page-request.ts';
import type { DeskPage } from '../frame.ts';
import { options } from '../marks.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import { instantOf, wallTimeOf } from '../wall-time.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { overTable, type RefusedEnd, runningTable } from './deputies-tables.ts';
import { described, idOf, lineField, wrongBeside } from './fields-of-setting.ts';
import { wordsOf } from './words-of.ts';

export const reasonIn = (values: URLSearchParams, name = 'why') =>
  oneLine(values.get(name) ?? '').slice(0, MOST_REASON);

interface ShownDeputies {
  readonly values?: URLSearchParams;
  readonly wrong?: Wrong;
  readonly status?: number;
  /** A taking back that could not be done. */
  readonly refused?: RefusedEnd;
}

/** `/desk/administration/deputies`: who stands in for whom; whoever holds a role may hand it over here. */
export async function deputiesPage(
  deps: AdministrationDeps,
  visit: Visit,
  { values, wrong = new Map(), status = 200, refused }: ShownDeputies = {},
): Promise<DeskPage> {
  const { deputy: words, title } = wordsOf(visit);
  const { handedOver: running } = visit;
  const over = await deps.deputies.overBy(visit.now.toISOString());
  const { done } = visit.event.queryStringParameters ?? {};
  return {
    title: `${status >= 400 ? visit.words.errorPrefix : ''}${words.title}`,
    section: 'administration',
    status,
    body: html`<nav aria-label="${title}"><a href="/desk/administration">${title}</a></nav><h1>${words.title}</h1><p class="lead">${words.lead}</p>
${done && html`<div class="note good" role="status"><p>${done === 'end' ? words.ended : words.saved}</p></div>`}${refused?.over && html`<div class="note bad" role="alert"><p>${words.alreadyOver}</p></div>`}
<section class="sheet">${running.length === 0 ? html`<p class="soft">${words.none}</p>` : runningTable(visit, running, refused)}</section>
${handOverForm(visit, values ?? usual(visit), wrong)}${over.length > 0 && html`<section class="sheet"><h2>${words.past}</h2>${overTable(visit, over)}</section>`}`,
  };
}

/** The caller's own role, from now on. */
const usual = ({ caller, now, zone }: Visit) =>
  new URLSearchParams({
    role: caller.roles[0] ?? '',
    department: caller.member.department,
    from: wallTimeOf(now.toISOString(), zone),
  });

const holderOf = ({ caller: { member, roles } }: Visit) => ({ department: member.department, roles });

const rolesToHandOver = (visit: Visit) =>
  ROLES.filter((role) => DEPARTMENTS.some((department) => mayHandOver(holderOf(visit), { role, department })));

function handOverForm(visit: Visit, values: URLSearchParams, wrong: Wrong): Html {
  const { deputy: words } = wordsOf(visit);
  const chosen = (name: string) => values.get(name) ?? '';
  const row = (name: string, label: string, control: Html) =>
    html`<div class="row"><label for="${idOf(name)}">${label}</label>${wrongBeside(name, wrong)}${control}</div>`;
  const select = (name: string, label: string, entries: readonly (readonly [string, string])[]) =>
    row(name, label, html`<select ${described(name, wrong)}>${options(entries, chosen(name))}</select>`);
  const time = (name: string, label: string) =>
    row(name, label, html`<input ${described(name, wrong)} type="datetime-local" value="${chosen(name)}">`);
  const people = visit.members.filter(({ active, id }) => active && id !== visit.caller.member.id);
  return html`<form method="post" action="/desk/administration/deputies" class="sheet narrow" novalidate><h2>${words.add}</h2>
<input type="hidden" name="csrf" value="${visit.csrf}">
<div class="pair">${select(
    'role',
    words.role,
    rolesToHandOver(visit).map((role) => [role, visit.text.roles[role]]),
  )}${select(
    'department',
    words.of,
    DEPARTMENTS.map((name) => [name, visit.words.departments[name]]),
  )}</div>
${select('deputy', words.deputy, [['', visit.text.none], ...people.map(({ id, name, department }) => [id, `${name} · ${visit.words.departments[department]}`] as const)])}
<div class="pair">${time('from', words.from)}${time('to', words.until)}</div><p class="hint">${visit.text.fields.zoneHint(visit.times.zoneName)}</p>
${lineField({ name: 'why', label: words.why, hint: visit.words.optional, max: MOST_REASON, values, wrong })}
<button>${words.save}</button></form>`;
}

/** ours:T5: hands a role over, by who holds it, the head of customer service or an administrator. */
export async function handOver(deps: AdministrationDeps, visit: Visit): Promise<HttpResponse | DeskPage> {
  const values = formFields(visit.event);
  const now = visit.now.toISOString();
  const read = readWish(visit, values);
  if ('wrong' in read) return deputiesPage(deps, visit, { values, wrong: read.wrong, status: 422 });
  const why = reasonIn(values);
  await deps.deputies.save({
    id: deps.newId(),
    ...read.wish,
    ...(why !== '' && { why }),
    handedOverBy: visit.caller.member.id,
    handedOverAt: now,
  });
  return seeOther('/desk/administration/deputies?done=1');
}

type Wish = Pick<Deputyship, 'role' | 'department' | 'deputy' | 'from' | 'to'>;

function readWish(visit: Visit, values: URLSearchParams): { wish: Wish } | { wrong: Map<string, string> } {
  const { wrong: sentences } = wordsOf(visit).deputy;
  const now = visit.now.toISOString();
  const role = ROLES.find((one) => one === values.get('role'));
  const department = DEPARTMENTS.find((one) => one === values.get('department'));
  const deputy = visit.members.find(({ id, active }) => active && id === values.get('deputy'))?.id;
  const from = values.get('from') === '' ? now : instantOf(values.get('from') ?? undefined, visit.zone);
  const to = instantOf(values.get('to') ?? undefined, visit.zone);
  const wrong = new Map<string, string>();
  if (deputy === undefined) wrong.set('deputy', sentences.deputy);
  if (from === undefined) wrong.set('from', sentences.from);
  if (to === undefined || to <= now || (from !== undefined && to <= from)) wrong.set('to', sentences.to);
  if (role === undefined || department === undefined) wrong.set('role', sentences.role);
  else if (!mayHandOver(holderOf(visit), { role, department })) wrong.set('role', sentences.holder);
  const complete = role && department && deputy && from && to;
  return wrong.size > 0 || !complete ? { wrong } : { wish: { role, department, deputy, from, to } };
}

import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { type Deputyship, isActive, mayTakeBack } from '../../../../shared/staff/deputies.ts';
import { MOST_REASON } from '../../../http/fields.ts';
import { scrollTable } from '../scroll-table.ts';
import { nameOf, type Visit } from '../visit.ts';
import { lineField } from './fields-of-setting.ts';
import { wordsOf } from './words-of.ts';

/** A taking back that was not done: it gave no reason, or was over already. */
export interface RefusedEnd {
  readonly id: string;
  readonly over: boolean;
}

function headOf(visit: Visit): readonly string[] {
  const { deputy: words, person } = wordsOf(visit);
  return [words.role, words.deputy, words.from, words.until, words.by, person.state];
}

function roleCell(visit: Visit, { role, department }: Deputyship): Html {
  return html`<td class="full">${visit.text.roles[role]}<br><span class="soft">${visit.words.departments[department]}</span></td>`;
}

function byCell(visit: Visit, { handedOverBy, why }: Deputyship): Html {
  return html`<td data-name="${wordsOf(visit).deputy.by}">${nameOf(visit, handedOverBy)}${why && html`<br><span class="soft">${why}</span>`}</td>`;
}

/** Those that run now or later, each with its end for whoever may take it back. */
export function runningTable(visit: Visit, running: readonly Deputyship[], refused: RefusedEnd | undefined): Html {
  const { deputy: words } = wordsOf(visit);
  const me = visit.caller.member;
  const rows = running.map((one) => {
    const { role, department, deputy, from, to } = one;
    const concerns = deputy === me.id || (me.department === department && me.roles.includes(role));
    const state = isActive({ from, to }, visit.now.toISOString()) ? words.running : words.later;
    return html`<tr>${roleCell(visit, one)}<td class="full" data-name="${words.deputy}"><b>${nameOf(visit, deputy)}</b>${concerns && html` <span class="chip state">${words.concerns}</span>`}</td><td data-name="${words.from}">${visit.times.when(from)}</td><td data-name="${words.until}">${visit.times.when(to)}</td>${byCell(visit, one)}<td class="full">${state}${endForm(visit, one, refused)}</td></tr>`;
  });
  return scrollTable(words.title, { head: headOf(visit), rows, looks: 'stack' });
}

function endForm(visit: Visit, one: Deputyship, refused: RefusedEnd | undefined): Insert {
  const { department, id } = visit.caller.member;
  if (!mayTakeBack({ id, department, roles: visit.caller.roles }, one)) return null;
  const { deputy: words, person } = wordsOf(visit);
  const lacks = refused?.id === one.id && !refused.over;
  // Ids are one for each row.
  const name = `why.${one.id}`;
  const wrong = new Map(lacks ? [[name, person.wrong.reason]] : []);
  const reason = lineField({ name, label: words.endWhy, max: MOST_REASON, values: new URLSearchParams(), wrong });
  return html`<details class="plain"${lacks && html` open`}><summary>${words.end}</summary><form method="post" action="/desk/administration/deputies/${one.id}/end" novalidate><input type="hidden" name="csrf" value="${visit.csrf}">${reason}<button class="quiet">${words.end}</button></form></details>`;
}

/** Those that are over: who, when, why. */
export function overTable(visit: Visit, over: readonly Deputyship[]): Html {
  const { deputy: words } = wordsOf(visit);
  const rows = over.map((one) => {
    const { deputy, from, to, ended } = one;
    const how =
      ended === undefined
        ? words.inTime
        : html`${words.takenBack(visit.times.when(ended.at), nameOf(visit, ended.by))}<br><span class="soft">${ended.why}</span>`;
    return html`<tr>${roleCell(visit, one)}<td class="full" data-name="${words.deputy}">${nameOf(visit, deputy)}</td><td data-name="${words.from}">${visit.times.when(from)}</td><td data-name="${words.until}">${visit.times.when(to)}</td>${byCell(visit, one)}<td class="full">${how}</td></tr>`;
  });
  return scrollTable(words.past, { head: headOf(visit), rows, looks: 'stack' });
}

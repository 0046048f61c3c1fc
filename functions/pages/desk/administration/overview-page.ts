import { type Html, html } from '../../../../shared/pages/html.ts';
import { settingsInForce } from '../../../../shared/settings/in-force.ts';
import { RULE_KINDS } from '../../../../shared/settings/settings.ts';
import { isActive } from '../../../../shared/staff/deputies.ts';
import { mayDo } from '../../../../shared/staff/permissions.ts';
import type { DeskPage } from '../frame.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { holidaysNote } from './holidays-note.ts';
import { sinceWhen } from './since-when.ts';
import { wordsOf } from './words-of.ts';

/** `/desk/administration`: what the company decides for itself, and since when it is so. */
export async function overviewPage(deps: AdministrationDeps, visit: Visit): Promise<DeskPage> {
  const words = wordsOf(visit);
  const now = deps.now().toISOString();
  const { saved, handedOver: deputies } = visit;
  const letters = await deps.settings.letters();
  const worded = Object.values(letters).filter(({ content }) => content !== 'own').length;
  const states = {
    ...Object.fromEntries(RULE_KINDS.map((kind) => [kind, sinceWhen(visit, kind, saved[kind])])),
    letters: words.letters.worded(worded),
    replies: sinceWhen(visit, 'replies', saved.replies),
  };
  const settings = Object.entries(states).map(([kind, state]) =>
    card(`/desk/administration/${kind}`, words.kinds[kind as keyof typeof words.kinds], state),
  );
  const toCalendar = html`<a href="/desk/administration/calendar">${words.kinds.calendar.name}</a>`;
  const working = visit.members.filter(({ active }) => active).length;
  const running = deputies.filter((one) => isActive(one, now)).length;
  return {
    title: words.title,
    section: 'administration',
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${holidaysNote(visit, settingsInForce(saved, deps.stageCalendar).calendar, toCalendar)}<h2>${words.settings}</h2><ul class="cards">${settings}</ul>
<h2>${words.people}</h2><ul class="cards">${card('/desk/administration/staff', words.staff, words.person.count(working))}${card('/desk/administration/deputies', words.deputies, deputies.length === 0 ? words.deputy.none : words.deputy.count(running, deputies.length - running))}${mayDo(visit.caller.roles, 'privacy') && card('/desk/persons', visit.text.customer.register, 'B4.4.4.1')}</ul>`,
  };
}

const card = (href: string, { name, what }: { name: string; what: string }, state: string): Html =>
  html`<li class="sheet"><h3><a href="${href}">${name}</a></h3><p>${what}</p><p class="soft">${state}</p></li>`;

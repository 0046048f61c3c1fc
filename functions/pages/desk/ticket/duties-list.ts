import { aside } from '../../../../shared/pages/aside.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { clauseName, clauseNames } from '../../../../shared/regulation/clause-name.ts';
import type { DutyView, DutyWas } from '../../../../shared/tickets/duties-of.ts';
import { spanText } from '../times.ts';
import type { Visit } from '../visit.ts';

const isOwed = ({ state, doneAt, because }: DutyView) =>
  state === 'open' || (state === 'missed' && doneAt === undefined && because === undefined);

/** What is still owed by its deadline, then what is past, newest first. */
function ordered(duties: readonly DutyView[]): readonly DutyView[] {
  const byDue = duties.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return [...byDue.filter(isOwed), ...byDue.filter((duty) => !isOwed(duty)).toReversed()];
}

/** Every promise of the ticket, with what became of it and how its deadline came about (ours:T7). */
export function dutiesList(visit: Visit, duties: readonly DutyView[]): Html {
  return html`<ul class="duties">${ordered(duties).map((duty) => dutyItem(visit, duty))}</ul>`;
}

function dutyItem(visit: Visit, duty: DutyView): Html {
  const { text, times } = visit;
  const owed = isOwed(duty);
  const lateness = owed ? times.lateness(duty.due) : 'none';
  return html`<li class="is-${lateness}"${owed && html` data-pressing`}><div class="line"><b>${text.duties[duty.duty]}</b>${owed ? times.countdown(duty.due) : html`<span class="mark ${duty.state}">${text.dutyStates[duty.state]}</span>`}</div>
<p class="hint">${[fate(visit, duty), contactsThatDay(visit, duty)].filter(Boolean).join(' · ')}</p>
<details class="plain" id="why-${duty.id}"><summary>${text.ticket.why}</summary><div>${derivation(visit, duty)}</div></details></li>`;
}

/** A5.4.2#2: one contact a day at least, two to aim at. */
const contactsThatDay = ({ text }: Visit, { contacts, state }: DutyView): string =>
  contacts === undefined || state === 'waived' ? '' : text.onSite.contacts(contacts.count, contacts.target);

function fate({ text: { ticket }, times }: Visit, duty: DutyView): string {
  const { state, due, keptAt, doneAt, because } = duty;
  if (state === 'kept' && keptAt !== undefined) return ticket.kept(times.when(keptAt));
  const released = because === undefined ? '' : (ticket.waived[because] ?? because);
  if (state === 'waived') return released;
  if (state === 'open') return times.due(due);
  const madeUp = doneAt === undefined ? released : ticket.madeUp(times.when(doneAt));
  return [ticket.missed(times.due(due)), madeUp].filter(Boolean).join(', ');
}

function derivation(
  visit: Visit,
  { from, due, span, clause, regulation, calendar, calendarId, moves, ...reckoned }: DutyView,
): Html {
  const {
    text: { ticket },
    words: { language },
    times,
  } = visit;
  const sum =
    span === undefined
      ? ticket.whyGiven(times.due(due))
      : ticket.whySum(times.when(from), spanWords(visit, span), times.due(due));
  const counted = ticket.calendars[calendar] ?? calendar;
  const running = reckoned.zone ? aside(counted, reckoned.zone, language) : counted;
  const guessed = reckoned.holidaysKnownUntil;
  return html`<p>${sum}${span !== undefined || calendar !== 'always' ? ` ${running}` : ''}${calendarLink(visit, calendarId)}</p>${(moves ?? []).map((was) => movedFrom(visit, was))}<p>${ticket.whyClause(clauseName(clause, language), regulation)}</p>${reckoned.also && html`<p>${visit.text.onSite.also(clauseNames(reckoned.also, language))}</p>`}${guessed && html`<p>${ticket.holidaysUnknown(guessed)}</p>`}`;
}

/** The very calendar that it was reckoned by stays readable, whatever the settings became. */
function calendarLink({ text }: Visit, id: string | undefined): Insert {
  return id !== undefined && html` <a href="/desk/administration/calendars/${id}">${text.ticket.whyCalendar(id)}</a>`;
}

function movedFrom(visit: Visit, { due, span, calendarId, settingVersion }: DutyWas): Html {
  const { text, times } = visit;
  const said = text.ticket.whyMoved(times.due(due), span === undefined ? '' : spanWords(visit, span), settingVersion);
  return html`<p>${said}${calendarLink(visit, calendarId)}</p>`;
}

/** `PT24H` as hours people read. */
function spanWords({ text }: Visit, span: string): string {
  const hours = /^PT(\d+)H$/.exec(span)?.[1];
  return hours === undefined ? span : hours === '24' ? text.span.hours(24) : spanText(text, Number(hours) * 60);
}

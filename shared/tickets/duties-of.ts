import { PROGRESS_CONTACTS_PER_DAY } from '../regulation/duties.ts';
import type { DutyKind } from '../regulation/words.ts';
import { countApart } from './contacts-apart.ts';
import type { MovingSetting, WaiverReason } from './events/duty-events.ts';
import type { Entry, EventOf, TicketEvent } from './events.ts';
import type { Derivation, Instant } from './ticket.ts';

/** A duty as the record shows it: how its deadline came about and what became of it. */
export interface DutyView extends Derivation {
  readonly id: string;
  readonly duty: DutyKind;
  readonly from: Instant;
  readonly due: Instant;
  readonly state: 'open' | 'kept' | 'missed' | 'waived';
  readonly keptAt?: Instant;
  readonly missedAt?: Instant;
  readonly knownAt?: Instant;
  /** When it was done after all. */
  readonly doneAt?: Instant;
  readonly because?: WaiverReason;
  /** Stands still since then: the customer is waited for. */
  readonly pausedAt?: Instant;
  /** A5.4.2#2: contacts within the time of a daily duty, those within five minutes as one. */
  readonly contacts?: { readonly count: number; readonly minimum: number; readonly target: number };
  /** What it was before, each time that a changed setting moved it. */
  readonly moves?: readonly DutyWas[];
  /** What it was moved by, each time it ran on again. */
  readonly pauses?: readonly { readonly from: Instant; readonly until: Instant }[];
}

type Reckoning = Omit<Derivation, 'clause' | 'also' | 'regulation'>;

/** What the duty was before a setting moved it. */
export interface DutyWas extends Reckoning {
  readonly due: Instant;
  readonly movedAt: Instant;
  readonly setting: MovingSetting;
  readonly settingVersion: number;
}

function opened({ type: _, ...duty }: EventOf<'duty.opened'>): DutyView {
  return { ...duty, state: 'open' };
}

/** What had kept it did not reach the customer. A miss that was made up for is a miss again. */
function reopened(view: DutyView, { state, due, pausedAt }: EventOf<'duty.reopened'>): DutyView {
  const { keptAt: _k, doneAt: _d, pauses = [], ...rest } = view;
  // A pause that goes on after all has not ended when the mail seemed to keep the duty.
  const over = pauses.filter(({ from }) => from !== pausedAt);
  return {
    ...rest,
    state,
    due,
    ...(over.length > 0 && { pauses: over }),
    ...(pausedAt !== undefined && { pausedAt }),
  };
}

function resumed({ pausedAt: from, ...view }: DutyView, due: Instant): DutyView {
  if (from === undefined) return view;
  const until = new Date(Date.parse(from) + Date.parse(due) - Date.parse(view.due)).toISOString();
  return { ...view, due, pauses: [...(view.pauses ?? []), { from, until }] };
}

function moved(view: DutyView, event: EventOf<'duty.moved'>, movedAt: Instant): DutyView {
  const { calendar, calendarId, zone, holidaysKnownUntil, span, moves = [], ...rest } = view;
  const { type: _, was: due, setting, settingVersion, ...derivation } = event;
  const reckoning = {
    calendar,
    ...(calendarId !== undefined && { calendarId }),
    ...(zone !== undefined && { zone }),
    ...(holidaysKnownUntil !== undefined && { holidaysKnownUntil }),
    ...(span !== undefined && { span }),
  };
  return { ...rest, ...derivation, moves: [...moves, { due, movedAt, setting, settingVersion, ...reckoning }] };
}

function after(view: DutyView, event: TicketEvent, entryAt: Instant): DutyView {
  switch (event.type) {
    case 'duty.kept':
      return { ...view, state: 'kept', keptAt: event.keptAt };
    case 'duty.missed':
      return { ...view, state: 'missed', missedAt: event.due, knownAt: event.knownAt };
    case 'duty.moved':
      return moved(view, event, entryAt);
    case 'duty.paused':
      return { ...view, pausedAt: entryAt };
    case 'duty.resumed':
      return resumed(view, event.due);
    case 'duty.made-up':
      return { ...view, doneAt: event.doneAt };
    case 'duty.reopened':
      return reopened(view, event);
    case 'duty.waived':
      // A released miss stays a miss.
      return view.state === 'missed'
        ? { ...view, because: event.because }
        : { ...view, state: 'waived', because: event.because };
    default:
      return view;
  }
}

const isContact = (event: TicketEvent) =>
  (event.type === 'contact.recorded' && event.delivery === 'made') ||
  (event.type === 'mail.accepted' && event.purpose === 'contact');

function withContacts(view: DutyView, entries: readonly Entry[]): DutyView {
  const within = entries.filter(({ at, events }) => at >= view.from && at < view.due && events.some(isContact));
  const { minimum, target } = PROGRESS_CONTACTS_PER_DAY;
  return { ...view, contacts: { count: countApart(within.map(({ at }) => at)), minimum, target } };
}

/** Every duty that the ticket ever had, in the order they opened, told from its events alone (ours:T7). */
export function dutiesOf(entries: readonly Entry[]): DutyView[] {
  const views: DutyView[] = [];
  for (const { event, entryAt } of entries.flatMap(({ at, events }) =>
    events.map((event) => ({ event, entryAt: at })),
  )) {
    if (event.type === 'duty.opened') views.push(opened(event));
    else if ('id' in event) {
      const at = views.findLastIndex(({ id }) => id === event.id);
      const view = views[at];
      if (view !== undefined) views[at] = after(view, event, entryAt);
    }
  }
  return views.map((view) => (view.calendar === 'company-day' ? withContacts(view, entries) : view));
}

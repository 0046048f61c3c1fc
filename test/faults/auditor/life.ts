import type { Entry, Event } from './evidence.ts';
import { between, plus } from './figures.ts';

/** A duty as the entries tell it. */
export interface Owed {
  readonly id: string;
  readonly duty: string;
  readonly from: string;
  due: string;
  state: 'open' | 'kept' | 'missed' | 'waived' | 'made-up' | 'released';
  /** When it was opened, or opened again, and when it was known to be missed. */
  openedAt: string;
  knownAt?: string;
  doneAt?: string;
  because?: string;
  pausedAt?: string;
  /** The last time that it stood still: from when, until when, and when it had been due. */
  stood?: { readonly from: string; readonly until: string; readonly due: string };
  /** Rungs told, and when the next one is. */
  rungs: number;
  climbAt?: string;
  /** Clause, for the counters. */
  readonly clause: string;
  /** Its department and person when it was kept or missed. */
  department?: string;
  person?: string;
}

/** A ticket as its entries tell it, up to some entry. */
export interface Life {
  type: string | null;
  category: string | null;
  urgency: string;
  department: string | null;
  assignee: string | null;
  status: string;
  round: number;
  roundFrom: string;
  quarantined: boolean;
  byMail: boolean;
  /** Somebody of the customer is there day and night. */
  roundTheClock: boolean;
  /** When type and urgency were last settled. */
  settledAt: string;
  /** When the customer was reached, each with its round, and the entry of the mail if it was one that has not come back. */
  contacts: readonly { readonly round: number; readonly at: string; readonly entry?: number }[];
  answeredRound: number;
  apologised: boolean;
  readonly reported: string[];
  /** Spans in which the customer was waited for; the last may not have ended. */
  readonly waits: { readonly from: string; until?: string }[];
  readonly duties: Owed[];
}

export const isOwed = ({ state }: Owed): boolean => state === 'open' || state === 'missed';

export const isContacted = ({ contacts, round }: Life): boolean => contacts.some((contact) => contact.round === round);

function begin(event: Event): Life {
  return {
    type: event.ticketType,
    category: event.category,
    urgency: event.urgency,
    department: null,
    assignee: null,
    status: 'received',
    round: 1,
    roundFrom: event.receivedAt,
    quarantined: event.quarantine !== undefined,
    byMail: event.byMail,
    roundTheClock: false,
    settledAt: event.receivedAt,
    contacts: [],
    answeredRound: 0,
    apologised: false,
    reported: [],
    waits: [],
    duties: [],
  };
}

const inProgress = (life: Life) => {
  if (life.status === 'received' || life.status === 'routed') life.status = 'in-progress';
};

const STATE_BEFORE: Readonly<Partial<Record<Owed['state'], 'open' | 'missed'>>> = { kept: 'open', 'made-up': 'missed' };

/**
 * A duty whose mail came back, by its original clock: as it was before the mail seemed to keep it. What ended its pause
 * was the mail alone while the customer is still waited for; then it stands still as if it always had.
 */
export function asBefore({ waits }: Life, { state, due, doneAt, stood }: Owed) {
  const wait = waits.at(-1);
  const stillStands =
    stood !== undefined && stood.until === doneAt && wait?.until === undefined && (wait?.from ?? '~') <= stood.from;
  return {
    state: STATE_BEFORE[state],
    due: stillStands ? stood.due : due,
    pausedAt: stillStands ? stood.from : undefined,
  };
}

function reopen(life: Life, duty: Owed, { rungs = 0, climbAt }: Event, at: string): void {
  const { pausedAt, ...before } = asBefore(life, duty);
  Object.assign(duty, before, { rungs, openedAt: at });
  delete duty.doneAt;
  if (pausedAt === undefined) delete duty.pausedAt;
  else duty.pausedAt = pausedAt;
  if (climbAt === undefined) delete duty.climbAt;
  else duty.climbAt = climbAt;
}

function resume(duty: Owed, at: string): void {
  const { pausedAt: from = at, due } = duty;
  duty.stood = { from, until: at, due };
  duty.due = plus(due, between(from, at));
  delete duty.pausedAt;
}

/** What kept it is longer ago than what tells of it: it stood still until then. */
function stoodUntil(duty: Owed, until: string): void {
  const { from, due } = duty.stood ?? { from: until, due: duty.due };
  duty.stood = { from, until, due };
  duty.due = plus(due, between(from, until));
}

/** What an event of a duty does to it. */
function changeDuty(life: Life, event: Event, at: string): void {
  const duty = life.duties.findLast(({ id }) => id === event.id);
  if (duty === undefined) return;
  switch (event.type) {
    case 'duty.kept':
      Object.assign(duty, { state: 'kept', doneAt: event.keptAt });
      if (duty.stood?.until === at && event.keptAt < at) stoodUntil(duty, event.keptAt);
      break;
    case 'duty.missed':
      Object.assign(duty, { state: 'missed', knownAt: event.knownAt });
      break;
    case 'duty.made-up':
      Object.assign(duty, { state: 'made-up', doneAt: event.doneAt });
      break;
    case 'duty.waived':
      Object.assign(duty, { state: duty.state === 'missed' ? 'released' : 'waived', because: event.because });
      break;
    case 'duty.paused':
      duty.pausedAt = at;
      break;
    case 'duty.resumed':
      resume(duty, at);
      break;
    case 'duty.reopened':
      reopen(life, duty, event, at);
  }
}

function open(life: Life, event: Event, openedAt: string): void {
  const { id, duty, from, due, clause } = event as unknown as Owed;
  // A day of contact is asked for before it begins; where time caught up with many at once, it still counts so.
  const since = duty === 'progress-contact' && from < openedAt ? from : openedAt;
  life.duties.push({ id, duty, from, due, clause, openedAt: since, state: 'open', rungs: 0 });
}

function climb(life: Life, event: Event): void {
  for (const duty of life.duties.filter(({ id }) => event.duties.includes(id)).filter(isOwed)) {
    duty.rungs = event.rung + 1;
    if (event.next === undefined) delete duty.climbAt;
    else duty.climbAt = event.next;
  }
}

/** A bounce takes back what its mail did, and nothing that was done in another way. */
function takeBack(life: Life, event: Event): void {
  if (event.purpose === 'contact') life.contacts = life.contacts.filter(({ entry }) => entry !== event.entry);
  if (event.purpose === 'apology') life.apologised = false;
}

function endWait(life: Life, at: string): void {
  const last = life.waits.at(-1);
  if (last !== undefined) last.until ??= at;
}

const CHANGES: Readonly<Record<string, (life: Life, event: Event, at: string) => void>> = {
  'ticket.released': (life) => {
    life.quarantined = false;
  },
  'ticket.classified': (life, event, at) => {
    Object.assign(life, { type: event.ticketType, category: event.category, urgency: event.urgency, settledAt: at });
  },
  'ticket.routed': (life, event) => {
    Object.assign(life, { department: event.department, assignee: event.assignee });
    if (life.status === 'received') life.status = 'routed';
  },
  'contact.recorded': (life, event, at) => {
    inProgress(life);
    if (event.roundTheClock !== undefined) life.roundTheClock = event.roundTheClock;
    if (event.delivery === 'made') life.contacts = [...life.contacts, { round: life.round, at }];
  },
  'mail.accepted': (life, { purpose, entry }, at) => {
    if (purpose === 'contact') life.contacts = [...life.contacts, { round: life.round, at, entry }];
  },
  'answer.signed': (life, event) => {
    inProgress(life);
    life.answeredRound = event.round;
  },
  'complaint.apologised': (life) => {
    life.apologised = true;
  },
  'mail.bounced': takeBack,
  'report.sent': (life, event) => {
    life.reported.push(event.id);
  },
  'waiting.began': (life, _event, at) => {
    life.waits.push({ from: at });
  },
  'waiting.ended': (life, _event, at) => endWait(life, at),
  'ticket.resolved': (life, _event, at) => {
    life.status = 'resolved';
    endWait(life, at);
  },
  'ticket.closed': (life) => {
    life.status = 'closed';
  },
  'ticket.reopened': (life, event, at) => {
    Object.assign(life, { status: 'in-progress', round: event.round, roundFrom: at });
  },
  'duty.opened': open,
  'ladder.climbed': climb,
};

/** Follows one event. */
export function follow(life: Life, event: Event, at: string): void {
  CHANGES[event.type]?.(life, event, at);
  if (event.type.startsWith('duty.') && event.type !== 'duty.opened') changeDuty(life, event, at);
}

/** Tells a ticket's life, showing each event with what went before it, and each entry with what came of it. */
export function tell(
  entries: readonly Entry[],
  listener: {
    before?(life: Life, event: Event, entry: Entry): void;
    after?(life: Life, entry: Entry): void;
  } = {},
): Life | null {
  const first = entries[0]?.events[0];
  if (first?.type !== 'ticket.received') return null;
  const life = begin(first);
  for (const entry of entries) {
    for (const event of entry.events) {
      listener.before?.(life, event, entry);
      follow(life, event, entry.at);
    }
    listener.after?.(life, entry);
  }
  return life;
}

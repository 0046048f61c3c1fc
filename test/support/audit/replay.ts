/** A ticket's state told anew from the events of its record, for audits: nothing of the product's own reckoning is used. */

// biome-ignore lint/suspicious/noExplicitAny: events are read as the API gives them
export type EventView = { readonly version: number; readonly at: string; readonly type: string } & Record<string, any>;

interface Contact {
  readonly round: number;
  readonly version: number;
  lost: boolean;
}

export interface Replayed {
  type: string | null;
  urgency: string;
  status: 'open' | 'in-progress' | 'resolved' | 'closed';
  round: number;
  quarantined: boolean;
  /** Its personal data is gone: nobody can reach the customer any more. */
  erased: boolean;
  contacts: Contact[];
  answeredRound: number;
  apologies: { version: number; lost: boolean }[];
  resultTold: { round: number; version: number; lost: boolean }[];
  reported: Set<string>;
  answered: Set<number>;
  waiting: boolean;
  roundTheClock: boolean;
  /** Every duty by id: whether it is open, missed and not done since, or settled. */
  readonly duties: Map<string, { duty: string; state: 'open' | 'missed' | 'settled'; due: string }>;
}

export const begin = (): Replayed => ({
  type: null,
  urgency: 'general',
  status: 'open',
  round: 1,
  quarantined: false,
  erased: false,
  contacts: [],
  answeredRound: 0,
  apologies: [],
  resultTold: [],
  reported: new Set(),
  answered: new Set(),
  waiting: false,
  roundTheClock: false,
  duties: new Map(),
});

const working = (state: Replayed) => {
  if (state.status === 'open') state.status = 'in-progress';
};

function lose(state: Replayed, { purpose, entry }: EventView): void {
  const of = { contact: state.contacts, apology: state.apologies, 'result-notice': state.resultTold }[
    purpose as string
  ];
  for (const one of of ?? []) if (one.version === entry) one.lost = true;
}

function reach(state: Replayed, { version }: EventView, entry = version): void {
  state.contacts.push({ round: state.round, version: entry, lost: false });
}

const ACTS: Readonly<Record<string, (state: Replayed, event: EventView) => void>> = {
  'ticket.received': (state, event) => {
    state.type = event.ticketType;
    state.urgency = event.urgency;
    state.quarantined = event.quarantine !== undefined;
  },
  'ticket.erasure-begun': (state) => {
    state.erased = true;
  },
  'ticket.released': (state) => {
    state.quarantined = false;
  },
  'ticket.classified': (state, event) => {
    state.type = event.ticketType;
    state.urgency = event.urgency;
  },
  'contact.recorded': (state, event) => {
    working(state);
    if (event.roundTheClock !== undefined) state.roundTheClock = event.roundTheClock;
    if (event.delivery === 'made') reach(state, event);
  },
  'mail.accepted': (state, event) => {
    if (event.purpose === 'contact') reach(state, event, event.entry);
  },
  'mail.bounced': (state, event) => lose(state, event),
  'answer.signed': (state) => {
    working(state);
    state.answeredRound = state.round;
  },
  'complaint.apologised': (state, { version }) => {
    state.apologies.push({ version, lost: false });
  },
  'complaint.result-told': (state, { version }) => {
    state.resultTold.push({ round: state.round, version, lost: false });
  },
  'report.sent': (state, { id }) => {
    state.reported.add(id);
  },
  'ticket.resolved': (state) => {
    state.status = 'resolved';
    state.waiting = false;
  },
  'ticket.closed': (state) => {
    state.status = 'closed';
  },
  'ticket.reopened': (state, { round }) => {
    state.status = 'in-progress';
    state.round = round;
  },
  'satisfaction.answered': (state, { round }) => {
    state.answered.add(round);
  },
  'waiting.began': (state) => {
    state.waiting = true;
  },
  'waiting.ended': (state) => {
    state.waiting = false;
  },
};

const DUTY_STATES: Readonly<Record<string, 'open' | 'missed' | 'settled'>> = {
  'duty.opened': 'open',
  'duty.kept': 'settled',
  'duty.made-up': 'settled',
  'duty.waived': 'settled',
  'duty.missed': 'missed',
};

function followDuty({ duties }: Replayed, event: EventView): void {
  if (event.type === 'duty.resumed') duties.set(event.id, { duty: event.duty, state: 'open', due: event.due });
  const state = event.type === 'duty.reopened' ? event.state : DUTY_STATES[event.type];
  if (state === undefined) return;
  const due = event.due ?? duties.get(event.id)?.due ?? '';
  duties.set(event.id, { duty: event.duty, state, due });
}

/** Moves the state on by one event. */
export function follow(state: Replayed, event: EventView): void {
  ACTS[event.type]?.(state, event);
  followDuty(state, event);
}

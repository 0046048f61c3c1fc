import { begin, type EventView, follow, type Replayed } from './replay.ts';

/** The regulations' figures once more, in hours: A5.4.2#1–3, A5.5.2#1–3; the same spans are ours for answer and apology. */
const HOURS: Readonly<Record<string, number>> = { general: 24, urgent: 8, 'very-urgent': 4 };
const HOUR_MS = 3_600_000;

interface DutyOnRecord {
  readonly id: string;
  readonly duty: string;
  readonly state: string;
  readonly from: string;
  readonly due: string;
  readonly calendar: string;
  readonly keptAt?: string;
  readonly missedAt?: string;
  readonly knownAt?: string;
  readonly doneAt?: string;
  readonly pausedAt?: string;
  readonly pauses?: readonly { readonly from: string; readonly until: string }[];
}

export interface RecordToAudit {
  readonly number: string;
  readonly events: readonly EventView[];
  readonly duties: readonly DutyOnRecord[];
}

const owed = ({ duties }: Replayed, kind: string) =>
  [...duties.values()].filter(({ duty, state }) => duty === kind && state !== 'settled');
const open = ({ duties }: Replayed, kind: string) =>
  [...duties.values()].filter(({ duty, state }) => duty === kind && state === 'open');

const contacted = ({ contacts, round }: Replayed) => contacts.some((one) => one.round === round && !one.lost);
/** Whoever was told of a round late, for another urgency, does know. */
const reported = (state: Replayed, kind: string) =>
  [...state.reported].some((id) => id.startsWith(`${kind}.${state.round}.`));
const atWork = ({ status }: Replayed) => status === 'open' || status === 'in-progress';

/** What must be owed in this state, each with the sentence that is said where it is not. */
function lacking(state: Replayed): string[] {
  const { type, urgency, round, quarantined, erased, status } = state;
  if (quarantined || erased) return [];
  const said: string[] = [];
  const need = (kind: string, when: boolean) => {
    if (when && owed(state, kind).length === 0) said.push(`${kind} is owed by nobody`);
  };
  need('first-contact', atWork(state) && !contacted(state));
  need('answer', atWork(state) && type !== null && state.answeredRound !== round);
  need('apology', atWork(state) && type === 'complaint' && !state.apologies.some(({ lost }) => !lost));
  need('report-to-head', atWork(state) && urgency !== 'general' && !reported(state, 'report-to-head'));
  need('report-to-leadership', atWork(state) && urgency === 'very-urgent' && !reported(state, 'report-to-leadership'));
  const daily = status === 'in-progress' && urgency !== 'general' && contacted(state);
  if (daily && open(state, 'progress-contact').length !== 1) said.push('not exactly one next contact on progress');
  if (status === 'closed' && !state.answered.has(round)) {
    const asked = ['satisfaction-survey', 'phone-follow-up'].flatMap((kind) => owed(state, kind));
    const lapsed = [...state.duties].some(([id]) => id.startsWith(`satisfaction-survey.${round}.`));
    if (asked.length === 0 && !lapsed) said.push('nobody asks how satisfied the customer is');
  }
  return said;
}

/** What must not be owed in this state. */
function superfluous(state: Replayed): string[] {
  const said: string[] = [];
  const kinds = new Set([...state.duties.values()].map(({ duty }) => duty));
  for (const kind of kinds) if (open(state, kind).length > 1) said.push(`${kind} is open twice`);
  const over = state.status === 'closed' ? [...kinds].filter((kind) => !AFTER_CLOSING.has(kind)) : [];
  for (const kind of over) if (owed(state, kind).length > 0) said.push(`${kind} is owed after the closing`);
  if (state.status === 'resolved')
    for (const kind of ['progress-contact', 'answer'])
      if (open(state, kind).length > 0) said.push(`${kind} is open although resolved`);
  if (state.quarantined && kinds.size > 0) said.push('spam owes something');
  if (state.erased && [...kinds].some((kind) => owed(state, kind).length > 0))
    said.push('what is erased owes something');
  return said;
}

const AFTER_CLOSING = new Set(['satisfaction-survey', 'phone-follow-up']);

const BY_TABLE = new Set(['first-contact', 'report-to-head', 'report-to-leadership', 'answer', 'apology']);

const stoodStill = ({ pauses = [] }: DutyOnRecord) =>
  pauses.reduce((sum, { from, until }) => sum + Date.parse(until) - Date.parse(from), 0);

/** The deadline reckoned anew (round the clock, company in Shanghai). */
function wrongTimes(duty: DutyOnRecord, events: readonly EventView[]): string[] {
  const { id, from, due } = duty;
  const [kind = '', round = '', rest = ''] = id.split('.');
  const length = Date.parse(due) - Date.parse(from) - stoodStill(duty);
  if (duty.calendar === 'company-day') {
    const isDay = from.endsWith('T16:00:00.000Z') && length === 24 * HOUR_MS;
    return isDay ? [] : [`${id}: ${from} – ${due} is no day of Shanghai`];
  }
  if (!BY_TABLE.has(kind)) return [];
  const began =
    round === '1'
      ? events.find(({ type }) => type === 'ticket.received')?.receivedAt
      : events.find((event) => event.type === 'ticket.reopened' && String(event.round) === round)?.at;
  if (from !== began) return [`${id}: runs from ${from}, not from ${began}`];
  const span = (HOURS[rest] ?? 0) * HOUR_MS;
  // Days off put a deadline off, never forward.
  const later = duty.calendar === 'working-hours' && length > span;
  return length === span || later ? [] : [`${id}: due after ${length / HOUR_MS} h`];
}

/** What became of a duty, held against its own times. */
function wrongFate(duty: DutyOnRecord, now: string): string[] {
  const { id, state, due, keptAt, missedAt, knownAt, doneAt, pausedAt } = duty;
  if (state === 'kept') return keptAt !== undefined && keptAt < due ? [] : [`${id}: kept at ${keptAt}, due ${due}`];
  if (state === 'open') return due > now || pausedAt !== undefined ? [] : [`${id}: still open, and was due ${due}`];
  if (state !== 'missed') return [];
  const known = knownAt !== undefined && knownAt >= due && missedAt === due;
  const late = doneAt === undefined || doneAt >= due;
  return known && late ? [] : [`${id}: missed at ${missedAt}, due ${due}, known at ${knownAt}, done at ${doneAt}`];
}

/** ours:T8: no rung is told twice of a duty, none is left out, and none before its time. */
function wrongRungs(events: readonly EventView[]): string[] {
  const rungs = new Map<string, number>();
  return events.flatMap((event) => {
    if (event.type === 'duty.reopened') rungs.set(event.id, event.rungs ?? 0);
    if (event.type !== 'ladder.climbed') return [];
    return (event.duties as string[]).flatMap((id) => {
      const expected = rungs.get(id) ?? 0;
      rungs.set(id, expected + 1);
      return event.rung === expected ? [] : [`${id}: rung ${event.rung} told, ${expected} was next`];
    });
  });
}

function doubles(duties: readonly DutyOnRecord[]): string[] {
  // What was released may come back when the ticket is classified as it was before.
  const ids = duties.filter(({ state }) => state !== 'waived').map(({ id }) => id);
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id}: twice on the record`);
}

/** Everything on a ticket's record that cannot be; none where all is well. `now`: how far time has come for it. */
export function auditTicket({ number, events, duties }: RecordToAudit, now: string): string[] {
  const state = begin();
  const said: string[] = [];
  for (const [at, event] of events.entries()) {
    follow(state, event);
    // A command is one write: what it leaves is judged, not what it passes through.
    if (events[at + 1]?.version === event.version) continue;
    for (const wrong of [...lacking(state), ...superfluous(state)]) said.push(`version ${event.version}: ${wrong}`);
  }
  said.push(...doubles(duties), ...wrongRungs(events));
  for (const duty of duties) said.push(...wrongTimes(duty, events), ...wrongFate(duty, now));
  return said.map((sentence) => `${number} ${sentence}`);
}

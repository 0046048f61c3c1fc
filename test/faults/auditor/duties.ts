import { type Case, type Complaints, casesOf, type Entry, type Event, type Evidence } from './evidence.ts';
import {
  between,
  DAY,
  HOUR,
  PHONE_HOURS,
  plus,
  QUIET_HOURS,
  REMINDER_HOURS,
  REPORT_HOURS,
  SPAN_HOURS,
  STANDING_HOURS,
  SURVEY_HOURS,
  startOfDay,
} from './figures.ts';
import { asBefore, isContacted, isOwed, type Life, type Owed, tell } from './life.ts';

/** A timer that never fired is made up for by the sweep, which may itself have a bad hour or two. */
const LATEST_MS = 3 * HOUR;

/** How long after `due` something happened, without the time in which nothing ran. */
export function lateness(due: string, at: string, { leaps }: Pick<Evidence, 'leaps'>): number {
  const stood = leaps.map(({ from, ms }) => {
    const [begin, end] = [Math.max(Date.parse(from), Date.parse(due)), Math.min(Date.parse(from) + ms, Date.parse(at))];
    return Math.max(0, end - begin);
  });
  return between(due, at) - stood.reduce((sum, ms) => sum + ms, 0);
}

export const isTooLate = (due: string, at: string, evidence: Pick<Evidence, 'leaps'>): boolean =>
  lateness(due, at, evidence) > LATEST_MS;

interface Span {
  readonly from: string;
  readonly due: string;
}

/** From when to when a duty runs by the regulations; undefined for one that they do not know. */
function spanOf(event: Event, life: Life, entry: Entry): Span | undefined {
  const { duty, id } = event;
  const byUrgency = (from: string): Span => ({ from, due: plus(from, (SPAN_HOURS[life.urgency] ?? 0) * HOUR) });
  const after = (hours: number): Span => ({ from: entry.at, due: plus(entry.at, hours * HOUR) });
  const isAtClosing = entry.events.some(({ type }) => type === 'ticket.closed');
  switch (duty) {
    case 'first-contact':
    case 'answer':
    case 'apology':
      return byUrgency(life.roundFrom);
    case 'report-to-head':
    case 'report-to-leadership': {
      const hours = REPORT_HOURS[duty]?.[life.urgency];
      return hours === undefined ? undefined : { from: life.roundFrom, due: plus(life.roundFrom, hours * HOUR) };
    }
    case 'result-notice':
    case 'phone-notice':
      return byUrgency(entry.at);
    case 'satisfaction-survey':
      return after(isAtClosing ? QUIET_HOURS + SURVEY_HOURS : REMINDER_HOURS);
    case 'phone-follow-up':
      return after(isAtClosing ? QUIET_HOURS + PHONE_HOURS : PHONE_HOURS);
    case 'progress-contact': {
      if (life.roundTheClock && life.urgency === 'very-urgent') {
        return { from: event.from, due: plus(event.from, STANDING_HOURS * HOUR) };
      }
      const from = startOfDay(String(id).split('.').at(-1) ?? '');
      return { from, due: plus(from, DAY) };
    }
    case 'promised-resolution': {
      const promise = entry.events.find(({ type }) => type === 'answer.signed');
      return promise && { from: entry.at, due: promise.expectedResolutionAt };
    }
    default:
      return undefined;
  }
}

/** A day that lies wholly within a wait for the customer, which is over. */
const wasWaitedFor = ({ waits }: Life, { from, due }: Span) =>
  waits.some((wait) => wait.from <= from && wait.until !== undefined && due <= wait.until);

/** What must be in the same entry for a duty to be kept, made up for or waived: no duty goes away by itself. */
const DONE_BY: Readonly<Record<string, readonly string[]>> = {
  'first-contact': ['contact.recorded', 'customer.reached', 'mail.bounced'],
  'progress-contact': ['contact.recorded', 'customer.reached', 'mail.bounced'],
  'report-to-head': ['report.sent'],
  'report-to-leadership': ['report.sent'],
  'phone-notice': ['contact.recorded', 'customer.reached', 'mail.bounced'],
  answer: ['answer.signed'],
  apology: ['complaint.apologised', 'mail.accepted', 'mail.bounced'],
  'promised-resolution': ['ticket.resolved'],
  'result-notice': ['complaint.result-told', 'mail.accepted', 'mail.bounced'],
  'satisfaction-survey': ['satisfaction.answered'],
  'phone-follow-up': ['satisfaction.answered'],
};
const WAIVED_BY: Readonly<Record<string, readonly string[]>> = {
  resolved: ['ticket.resolved'],
  closed: ['ticket.closed'],
  reopened: ['ticket.reopened'],
  reclassified: ['ticket.classified', 'mail.bounced', 'ticket.released'],
  replaced: [
    'answer.signed',
    'delay.told',
    'capa.closed',
    'mail.bounced',
    'letter.withheld',
    'contact.recorded',
    'customer.reached',
    'ticket.classified',
  ],
  bounced: ['mail.bounced'],
};

const hasOne = (entry: Entry, types: readonly string[] | undefined) =>
  types?.some((type) => entry.events.some((event) => event.type === type)) ?? false;

/** What is wrong with one event of a duty, given the ticket before it. */
function faultOf(
  event: Event,
  { life, entry, evidence }: { life: Life; entry: Entry; evidence: Evidence },
): string | undefined {
  if (event.type === 'duty.opened') {
    const span = spanOf(event, life, entry);
    if (span === undefined) return 'is no duty of the regulations';
    if (event.duty === 'progress-contact' && wasWaitedFor(life, span)) return 'asks for a day that was waited through';
    return span.from === event.from && span.due === event.due
      ? undefined
      : `runs ${event.from}–${event.due} and should ${span.from}–${span.due}`;
  }
  const duty = life.duties.findLast(({ id }) => id === event.id);
  if (duty === undefined) return `${event.type} without having been opened`;
  switch (event.type) {
    case 'duty.kept':
      if (duty.state !== 'open') return `kept while it was ${duty.state}`;
      // One that stands still is not late, however long it does.
      if ((duty.pausedAt ?? event.keptAt) >= duty.due)
        return `kept at ${event.keptAt}, after it was due at ${duty.due}`;
      return hasOne(entry, DONE_BY[duty.duty]) ? undefined : 'kept by nothing';
    case 'duty.made-up':
      if (duty.state !== 'missed') return `made up for while it was ${duty.state}`;
      return hasOne(entry, DONE_BY[duty.duty]) ? undefined : 'made up for by nothing';
    case 'duty.missed':
      return missFault(event, { duty, evidence });
    case 'duty.waived':
      if (!isOwed(duty)) return `waived while it was ${duty.state}`;
      if (event.because === 'no-answer') {
        return duty.duty === 'satisfaction-survey' && entry.at >= duty.due ? undefined : 'ran out before its time';
      }
      return hasOne(entry, WAIVED_BY[event.because]) ? undefined : `waived as ${event.because}, which nothing says`;
    case 'duty.resumed':
      return duty.pausedAt === undefined ? 'resumed while it ran' : undefined;
    case 'duty.reopened':
      return reopenFault(event, asBefore(life, duty), duty);
    default:
      return undefined;
  }
}

function reopenFault(event: Event, before: ReturnType<typeof asBefore>, { state }: Owed): string | undefined {
  if (before.state === undefined) return `reopened while it was ${state}`;
  const [should, is] = [before, event].map(({ state, due, pausedAt }) => `${state} ${due} ${pausedAt ?? 'running'}`);
  return is === should ? undefined : `reopened as ${is} and should be ${should}`;
}

function missFault(event: Event, { duty, evidence }: { duty: Owed; evidence: Evidence }): string | undefined {
  if (duty.state !== 'open') return `missed while it was ${duty.state}`;
  if (duty.pausedAt !== undefined) return `missed though it stands still since ${duty.pausedAt}`;
  if (event.due !== duty.due) return `missed by ${event.due} and was due at ${duty.due}`;
  if (event.knownAt < duty.due) return `missed at ${event.knownAt}, before it was due at ${duty.due}`;
  const known = [duty.openedAt, duty.due].sort()[1] ?? duty.due;
  return isTooLate(known, event.knownAt, evidence)
    ? `due at ${known} and found missed at ${event.knownAt} only`
    : undefined;
}

const KINDS = ['first-contact', 'report-to-head', 'report-to-leadership', 'answer', 'apology'] as const;

/** Whether the regulations ask for this duty in the round as the ticket stands. */
function isAskedFor(kind: (typeof KINDS)[number], life: Life): boolean {
  switch (kind) {
    case 'first-contact':
      return !isContacted(life);
    case 'answer':
      return life.type !== null && life.answeredRound !== life.round;
    case 'apology':
      return life.type === 'complaint' && !life.apologised;
    default:
      return REPORT_HOURS[kind]?.[life.urgency] !== undefined && !life.reported.includes(idOf(kind, life));
  }
}

const idOf = (kind: string, { round, urgency }: Life) => `${kind}.${round}.${urgency}`;

/** A miss stands for the promise of another urgency as well; once made up for, until the urgency is settled anew. */
const standsFor = (kind: string, { duty, state, doneAt = '' }: Owed, { settledAt }: Life): boolean =>
  duty === kind && (state === 'missed' || (state === 'made-up' && doneAt >= settledAt));

/** Promises of the regulations that the ticket lacks after an entry. */
function lacking(life: Life, entry: Entry): string[] {
  const has = (type: string) => entry.events.some((event) => event.type === type);
  const opened = (duty: string) => entry.events.some((event) => event.type === 'duty.opened' && event.duty === duty);
  const missing: string[] = [];
  const isWorkedOn = life.status !== 'resolved' && life.status !== 'closed' && !life.quarantined;
  for (const kind of isWorkedOn ? KINDS : []) {
    const isThere = life.duties.some((duty) => duty.id === idOf(kind, life) || standsFor(kind, duty, life));
    if (isAskedFor(kind, life) && !isThere) missing.push(kind);
  }
  if (has('ticket.closed') && !opened(life.byMail ? 'satisfaction-survey' : 'phone-follow-up'))
    missing.push('follow-up');
  if (has('ticket.resolved') && life.type === 'complaint' && !opened('result-notice')) missing.push('result-notice');
  const isProgressed = has('contact.recorded') && entry.events.some(({ delivery }) => delivery === 'made');
  const owesProgress = life.urgency !== 'general' && life.status === 'in-progress' && isContacted(life);
  if (
    isProgressed &&
    owesProgress &&
    !life.duties.some((duty) => duty.duty === 'progress-contact' && duty.state === 'open')
  ) {
    missing.push('progress-contact');
  }
  return missing;
}

/** A contact that was made keeps the contact that was still open. */
function unkept(life: Life, entry: Entry): string | undefined {
  const made = entry.events.some(({ type, delivery }) => type === 'contact.recorded' && delivery === 'made');
  if (!made) return undefined;
  return life.duties.find(({ duty, state }) => duty === 'first-contact' && state === 'open')?.id;
}

/** Contacts of this round that count as made, by mails that have all come back. */
function keptByNobody({ contacts, duties, round, status }: Life): string[] {
  const reachedAt = new Set(contacts.filter((contact) => contact.round === round).map(({ at }) => at));
  const kinds = status === 'resolved' ? ['first-contact'] : ['first-contact', 'progress-contact', 'phone-notice'];
  const isOfRound = ({ id }: Owed) => id.split('.')[1] === String(round);
  const done = duties.filter((duty) => kinds.includes(duty.duty) && isOfRound(duty) && duty.doneAt !== undefined);
  return status === 'closed' ? [] : done.filter(({ doneAt = '' }) => !reachedAt.has(doneAt)).map(({ id }) => id);
}

/** Kept, missed or still open, and at the right time: every duty of a ticket, by its entries. */
function auditCase({ number, ticket, entries }: Case, evidence: Evidence): Complaints {
  const complaints: Complaints = [];
  const life = tell(entries, {
    before: (before, event, entry) => {
      if (!event.type.startsWith('duty.')) return;
      const fault = faultOf(event, { life: before, entry, evidence });
      if (fault !== undefined) complaints.push(`duty: ${number} ${event.id} in entry ${entry.version}: ${fault}`);
    },
    after: (after, entry) => {
      for (const kind of lacking(after, entry)) complaints.push(`duty: ${number} entry ${entry.version}: no ${kind}`);
      const open = unkept(after, entry);
      if (open !== undefined)
        complaints.push(`duty: ${number} ${open} stays open though entry ${entry.version} made it`);
      for (const id of keptByNobody(after))
        complaints.push(`duty: ${number} ${id} stays kept in entry ${entry.version}, by a mail that came back`);
    },
  });
  if (life === null) return [`duty: ${number} does not begin with its reception`];
  return [...complaints, ...atTheEnd(life, { number, ticket, evidence })];
}

/** A duty that is open is stored without saying so. */
const shown = ({ id, due, state = 'open' }: { id: string; due: string; state?: string }) => `${id} ${due} ${state}`;

function atTheEnd(
  life: Life,
  { number, ticket, evidence }: { number: string; ticket: Case['ticket']; evidence: Evidence },
): Complaints {
  const owed = life.duties.filter(isOwed);
  const forgotten = owed.filter(
    ({ state, due, pausedAt }) => state === 'open' && pausedAt === undefined && isTooLate(due, evidence.now, evidence),
  );
  const told = owed.map(shown).sort();
  const stored = (ticket.duties as { id: string; due: string; state?: string }[]).map(shown).sort();
  return [
    ...forgotten.map(({ id, due }) => `duty: ${number} ${id} was due at ${due} and is neither kept nor missed`),
    ...(JSON.stringify(told) === JSON.stringify(stored)
      ? []
      : [`duty: ${number} owes [${stored}] and its entries tell [${told}]`]),
  ];
}

export function auditDuties(evidence: Evidence): Complaints {
  return casesOf(evidence).flatMap((one) => auditCase(one, evidence));
}

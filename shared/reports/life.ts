import type { Category, Department, TicketType, Urgency } from '../regulation/words.ts';
import { UNSTATED_CAUSE } from '../tickets/cause-class.ts';
import type { Entry, EventOf, TicketEvent } from '../tickets/events.ts';
import type { Instant } from '../tickets/ticket.ts';
import { type CountedDuty, followDuty } from './counted-duty.ts';

/** A closing and what its customer said; null: phoned, and nobody could be reached. */
export interface CountedClosing {
  readonly round: number;
  asked: boolean;
  score?: number | null;
  answers: number;
}

/** What reports count a ticket by, as it stands after some of its entries. */
export interface Life {
  readonly received: EventOf<'ticket.received'>;
  type: TicketType | null;
  category: Category | null;
  urgency: Urgency;
  department: Department | null;
  assignee: string | null;
  quarantined: boolean;
  closed: boolean;
  firstResolvedAt?: Instant;
  resolutions: number;
  /** The cause that the latest resolution names. */
  cause?: string;
  /** C5.3: the cause that the CAPA's analysis found; it goes before what the resolution says. */
  analysedCause?: string;
  /** What happened to the CAPA, each as often as it did: `opened`, `missed.analysis`, `closed.effective`, … */
  readonly capa: string[];
  judged?: { readonly justified: boolean; readonly handledEffectively?: boolean };
  readonly reopenings: string[];
  readonly closings: CountedClosing[];
  readonly duties: CountedDuty[];
}

function begun(received: EventOf<'ticket.received'>): Life {
  return {
    received,
    type: received.ticketType,
    category: received.category,
    urgency: received.urgency,
    department: null,
    assignee: null,
    quarantined: received.quarantine !== undefined,
    closed: false,
    resolutions: 0,
    capa: [],
    reopenings: [],
    closings: [],
    duties: [],
  };
}

/** The one life of a ticket, which goes on, as it stands after each of its entries; none before it was received. */
export function* livesOf(entries: readonly Entry[]): Generator<{ readonly version: number; readonly life: Life }> {
  const [first] = entries[0]?.events ?? [];
  if (first?.type !== 'ticket.received') return;
  const life = begun(first);
  for (const entry of entries) {
    for (const event of entry.events) follow(life, event, entry);
    yield { version: entry.version, life };
  }
}

/** @returns null before the ticket was received */
export const lifeOf = (entries: readonly Entry[]): Life | null => [...livesOf(entries)].at(-1)?.life ?? null;

type Happened = Pick<Entry, 'at' | 'by'>;

/** Moves the life on by one event; what reports do not count leaves it as it is. */
function follow(life: Life, event: TicketEvent, entry: Happened): void {
  followTicket(life, event, entry);
  followCapa(life, event);
  followDuty(life.duties, event, { ...entry, ...life });
  switch (event.type) {
    case 'complaint.judged':
      life.judged = event;
      break;
    case 'survey.asked':
    case 'phone.asked':
      asked(life, event.round, {});
      break;
    case 'satisfaction.answered':
      asked(life, event.round, { score: event.score, answers: event.answer });
  }
}

/** C5.2–C5.5 */
function followCapa(life: Life, event: TicketEvent): void {
  switch (event.type) {
    case 'capa.opened':
    case 'capa.reopened':
      life.capa.push(event.type.slice('capa.'.length));
      break;
    case 'capa.analysed':
      life.analysedCause = event.causeCode;
      break;
    case 'capa.verified':
      life.capa.push(event.effective ? 'effective' : 'ineffective');
      break;
    case 'capa.missed':
      life.capa.push('missed');
      break;
    case 'capa.closed':
      life.capa.push('closed');
  }
}

function followTicket(life: Life, event: TicketEvent, { at }: Happened): void {
  switch (event.type) {
    case 'ticket.released':
      life.quarantined = false;
      break;
    case 'ticket.classified':
      Object.assign(life, { type: event.ticketType, category: event.category, urgency: event.urgency });
      break;
    case 'ticket.routed':
      Object.assign(life, { department: event.department, assignee: event.assignee });
      break;
    case 'ticket.resolved':
      life.firstResolvedAt ??= at;
      life.resolutions += 1;
      life.cause = event.cause ?? UNSTATED_CAUSE;
      break;
    case 'ticket.closed':
      life.closed = true;
      life.closings.push({ round: event.round, asked: false, answers: 0 });
      break;
    case 'ticket.reopened':
      life.closed = false;
      life.reopenings.push(event.why);
  }
}

/** A closing was asked about by mail or phone; an answer counts as asked, too: the officer may have phoned at once. */
function asked({ closings }: Life, round: number, answer: Partial<CountedClosing>): void {
  const closing = closings.find((one) => one.round === round);
  if (closing !== undefined) Object.assign(closing, answer, { asked: true });
}

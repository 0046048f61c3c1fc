import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import type { Category, Role, Urgency } from '../../shared/regulation/words.ts';
import { type Counts, countsOf } from '../../shared/reports/counts-of.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';
import { CapturedTickets } from './captured-writes.ts';

/** A ticket's life as the table keeps it: its own item, and all others under its number. */
export interface LoadLife {
  readonly ticket: Ticket;
  readonly others: readonly Readonly<Record<string, unknown>>[];
  readonly counts: Counts;
}

export type Wanted = 'closed' | 'open' | 'untouched' | 'closed-complaint';

const by = (role: Role) => ({ kind: 'staff' as const, id: 'load-staff', roles: [role] });
const COMPLAINT: readonly Command[] = [
  { name: 'apology', channel: 'phone', note: 'Sorry.' },
  { name: 'judgement', justified: true, reason: 'Seen' },
];
const WORK: readonly Command[] = [{ name: 'contacts', channel: 'phone', note: 'We look into it.' }];
const END: readonly Command[] = [{ name: 'resolution', result: 'Replaced', cause: 'wear' }];
const NOTICE: readonly Command[] = [{ name: 'result-notice', channel: 'phone', note: 'Told.' }];
const CLOSE: readonly Command[] = [
  { name: 'closing' },
  { name: 'ask-survey' },
  { name: 'customer-answered', round: 1, score: 5 },
];

function commandsOf(wanted: Wanted): readonly Command[] {
  if (wanted === 'untouched') return [];
  if (wanted === 'open') return WORK;
  if (wanted === 'closed') return [...WORK, ...END, ...CLOSE];
  return [...COMPLAINT, ...WORK, ...END, ...NOTICE, ...CLOSE];
}

/** What a life begins with, and how far it is led. */
export interface Begun {
  readonly wanted: Wanted;
  readonly receivedAt: string;
  readonly category: Category;
  readonly urgency: Urgency;
}

const MINUTES = 17;

/** A life by the product's own domain, from its reception on, a command every few minutes. */
export async function aLife({ wanted, receivedAt, category, urgency }: Begun): Promise<LoadLife> {
  const desk = inMemoryDesk();
  const { clock, now, zone } = desk;
  clock.at = receivedAt;
  const tickets = new CapturedTickets({ zone, now });
  const deps = { ...desk, tickets };
  const type = wanted === 'closed-complaint' ? 'complaint' : 'request';
  const { ticket } = await openTicket(deps, anOpening({ receivedAt, category, urgency, type }));
  const { number } = ticket;
  for (const command of commandsOf(wanted)) {
    clock.at = new Date(Date.parse(clock.at) + MINUTES * 60_000).toISOString();
    await actOnTicket(deps, { number, command, by: by('officer') });
  }
  const { ticket: last, entries } = await tickets.file(number);
  const own = [...tickets.items.values()].filter(({ pk }) => pk === `TICKET#${number}`);
  return { ticket: last, others: own.filter(({ sk }) => sk !== 'TICKET'), counts: countsOf(entries) };
}

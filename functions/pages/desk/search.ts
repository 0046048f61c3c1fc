import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { askedFor } from '../../../shared/search/search-words.ts';
import type { DeskDeps } from './desk-deps.ts';
import { foundPage } from './found-page.ts';
import type { DeskPage } from './frame.ts';
import { thisMonth } from './months.ts';
import { seeOther } from './respond.ts';
import type { Visit } from './visit.ts';

/** `NR510201A-2026-000012`, `2026-12` or just `12`, which is of this year. */
const NUMBER = /^(?:(?:nr510201a-?)?(\d{4})-)?(\d{1,9})$/i;
/** A number of a phone is longer than that of a ticket is written. */
const MOST_DIGITS_OF_A_TICKET = 6;

type SearchDeps = Pick<DeskDeps, 'tickets' | 'customerFiles' | 'search'>;

/**
 * What is meant by the search, each found by its key, nothing is searched through: a number leads to its ticket, an
 * address or phone to its customer, words to the tickets and customers that have them all.
 */
export async function search(deps: SearchDeps, visit: Visit): Promise<HttpResponse | DeskPage> {
  const { q = '', before } = visit.event.queryStringParameters ?? {};
  const asked = q.normalize('NFKC').trim();
  const number = ticketNumber(asked, visit);
  if (number !== null && (await exists(deps.tickets, number))) return seeOther(`/desk/tickets/${number}`);
  const customer = await customerBy(deps, asked);
  if (customer !== null) return seeOther(`/desk/customers/${customer}`);
  const words = asked.includes('@') ? null : askedFor(asked);
  if (words === null) return foundPage(visit, { asked, customers: [], tickets: [] });
  return foundPage(visit, { asked, ...(await deps.search.find(words, before)) });
}

async function customerBy({ customerFiles }: SearchDeps, asked: string): Promise<string | null> {
  if (asked.includes('@')) return customerFiles.find({ kind: 'email', value: asked });
  const isPhone = /^[\d\s()+./-]+$/.test(asked) && /\d{5}/.test(asked.replace(/\D/g, ''));
  return isPhone ? customerFiles.find({ kind: 'phone', value: asked }) : null;
}

function ticketNumber(asked: string, { now, zone }: Pick<Visit, 'now' | 'zone'>): string | null {
  const [, year = thisMonth(now, zone).slice(0, 4), digits] = NUMBER.exec(asked) ?? [];
  if (digits === undefined || (digits.length > MOST_DIGITS_OF_A_TICKET && !asked.includes('-'))) return null;
  return `NR510201A-${year}-${digits.padStart(6, '0')}`;
}

async function exists(tickets: Pick<DeskDeps['tickets'], 'get'>, number: string): Promise<boolean> {
  return tickets.get(number).then(
    () => true,
    () => false,
  );
}

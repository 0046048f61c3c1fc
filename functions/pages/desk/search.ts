import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import type { Wanted } from '../../../shared/search/search-index.ts';
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

/**
 * What is meant by the search, each found by its key, nothing is searched through: a number leads to its ticket, an
 * address or phone to its customer, words to the tickets and customers that have them all.
 */
export async function search(deps: Pick<DeskDeps, 'search'>, visit: Visit): Promise<HttpResponse | DeskPage> {
  const { q = '', before } = visit.event.queryStringParameters ?? {};
  const written = q.normalize('NFKC').trim();
  const { exactly, ...found } = await deps.search.find({
    asked: written.includes('@') ? null : askedFor(written),
    number: ticketNumber(written, visit),
    contact: contactIn(written),
    before,
  });
  if (exactly === undefined) return foundPage(visit, { asked: written, ...found });
  return seeOther('ticket' in exactly ? `/desk/tickets/${exactly.ticket}` : `/desk/customers/${exactly.customer}`);
}

function contactIn(value: string): NonNullable<Wanted['contact']> | null {
  if (value.includes('@')) return { kind: 'email', value };
  const isPhone = /^[\d\s()+./-]+$/.test(value) && /\d{5}/.test(value.replace(/\D/g, ''));
  return isPhone ? { kind: 'phone', value } : null;
}

function ticketNumber(asked: string, { now, zone }: Pick<Visit, 'now' | 'zone'>): string | null {
  const [, year = thisMonth(now, zone).slice(0, 4), digits] = NUMBER.exec(asked) ?? [];
  if (digits === undefined || (digits.length > MOST_DIGITS_OF_A_TICKET && !asked.includes('-'))) return null;
  return `NR510201A-${year}-${digits.padStart(6, '0')}`;
}

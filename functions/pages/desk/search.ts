import { html } from '../../../shared/pages/html.ts';
import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { DeskPage } from './frame.ts';
import { thisMonth } from './months.ts';
import { seeOther } from './respond.ts';
import type { Visit } from './visit.ts';

/** `NR510201A-2026-000012`, `2026-12` or just `12`, which is of this year. */
const NUMBER = /^(?:(?:nr510201a-?)?(\d{4})-)?(\d{1,9})$/i;
/** A number of a phone is longer than that of a ticket is written. */
const MOST_DIGITS_OF_A_TICKET = 6;

/** What is meant by the search, each found by its key; nothing is searched through. */
export async function search(
  { tickets, customerFiles }: Pick<DeskDeps, 'tickets' | 'customerFiles'>,
  visit: Visit,
): Promise<HttpResponse | DeskPage> {
  const asked = (visit.event.queryStringParameters?.q ?? '').normalize('NFKC').trim();
  const number = ticketNumber(asked, visit);
  if (number !== null && (await exists(tickets, number))) return seeOther(`/desk/tickets/${number}`);
  const kind = asked.includes('@') ? 'email' : 'phone';
  const id =
    kind === 'email' || /\d{5}/.test(asked.replace(/\D/g, ''))
      ? await customerFiles.find({ kind, value: asked })
      : null;
  if (id !== null) return seeOther(`/desk/customers/${id}`);
  const { found } = visit.text;
  return {
    title: found.title,
    status: 404,
    body: html`<div class="narrow"><h1>${found.title}</h1><p class="lead">${found.text(asked)}</p></div>`,
  };
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

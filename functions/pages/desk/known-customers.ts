import { type Html, html } from '../../../shared/pages/html.ts';
import type { FoundCustomer, Search } from '../../../shared/search/search-index.ts';
import { askedFor } from '../../../shared/search/search-words.ts';
import { KNOWN_TICKETS, knownTickets } from './customer-page.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { Visit } from './visit.ts';

const POINTS = ['contact', 'company', 'email', 'phone', 'fax'] as const;
/** More names than that are no help to somebody on the phone. */
const MOST_NAMED = 8;

/** What was written down of whoever is on the phone. */
export type Who = Partial<Record<(typeof POINTS)[number], string>>;

/** @param written what stands in the intake form, or in the query that asks while somebody types */
export function whoIn(written: (name: string) => string | null | undefined): Who {
  const points = POINTS.map((name) => [name, written(name)?.trim()] as const);
  return Object.fromEntries(points.filter(([, value]) => value));
}

/**
 * The earlier tickets of whoever has this address or number; failing that, the customers who are called so, to choose
 * from (B1.4). Each is found by its key: one request for addresses and numbers, two more for tickets or names.
 */
export async function known(
  { customerFiles, search }: Pick<DeskDeps, 'customerFiles' | 'search'>,
  visit: Visit,
  who: Who,
): Promise<Html> {
  const id = await customerFiles.find(who);
  if (id !== null) return knownTickets(visit, id, (await customerFiles.file(id, KNOWN_TICKETS)).tickets);
  const named = await findNamed(search, who);
  return named.length > 0 ? namedCustomers(visit, named) : nobody(visit);
}

/** Writes the chosen customer's points into the form. @returns their earlier tickets */
export async function choose(
  { customerFiles }: Pick<DeskDeps, 'customerFiles'>,
  visit: Visit,
  { id, values }: { id: string; values: URLSearchParams },
): Promise<Html> {
  const { details, tickets } = await customerFiles.file(id, KNOWN_TICKETS);
  if (details === null) return nobody(visit);
  for (const name of POINTS) values.set(name, details[name] ?? '');
  return knownTickets(visit, id, tickets);
}

async function findNamed(search: Search, { contact = '', company = '' }: Who): Promise<readonly FoundCustomer[]> {
  const asked = askedFor(`${contact} ${company}`);
  return asked === null ? [] : (await search.find({ asked })).customers.slice(0, MOST_NAMED);
}

function namedCustomers({ text }: Visit, customers: readonly FoundCustomer[]): Html {
  const each = customers.map(
    ({ id, company, contact }) =>
      html`<li><button class="quiet" name="choose" value="${id}">${company ?? contact}</button>${company && html`<small>${contact}</small>`}</li>`,
  );
  return html`<p class="soft">${text.intake.knownNamed}</p><ul class="known">${each}</ul>`;
}

const nobody = ({ text }: Visit): Html => html`<p class="soft">${text.intake.knownNone}</p>`;

import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { normaliseEmail, normalisePhone } from '../customers/customer.ts';
import type { Found, FoundCustomer, FoundTicket, Search, Wanted } from '../search/search-index.ts';
import type { Asked } from '../search/search-words.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { namesOf } from './dynamo-search-notes.ts';
import { contactPointKey, customerKey, customerOfWord, type Key, ticketKey, wordKey, wordMark } from './keys.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

type Item = Record<string, unknown>;

const PAGE = 40;
const MOST_CUSTOMERS = 20;
/** Where one word is asked for, all that a page shows; of several, so many that have the first are compared. */
const OF_ONE_WORD = PAGE + MOST_CUSTOMERS + 1;
const COMPARED = 1_000;

/**
 * Finds by the words that `DynamoSearchNotes` keeps: one query of one word gives the customers whom all the words name and
 * then the tickets they all stand on, newest first; one request more what the page shows of them, and with it what the
 * words are as a number, an address or a phone.
 */
export class DynamoSearch implements Search {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find({ asked, before, ...keys }: Wanted): Promise<Found> {
    const { customers, numbers, cursor } = pageOf(asked === null ? NOTHING : await this.#withAll(asked, before));
    const exact = before === undefined ? exactKeys(keys) : [];
    const items = await batchGet(this.#table, [
      ...exact,
      ...numbers.filter((number) => exact.length === 0 || number !== keys.number).map(ticketKey),
      ...customers.map((id) => customerKey(customerOfWord(id) ?? '')),
    ]);
    const exactly = exactlyIn(items, exact);
    return {
      customers: asked === null ? [] : customersIn(items, asked),
      tickets: asked === null ? [] : ticketsIn(items, asked),
      ...(cursor !== undefined && { cursor }),
      ...(exactly !== undefined && { exactly }),
    };
  }

  /** What has all the words, as far as their marks tell: customers, then tickets, newest first. */
  async #withAll({ word, others }: Asked, before: string | undefined): Promise<Looked> {
    const { client, tableName: TableName } = this.#table;
    const marks = Object.fromEntries(others.map((other, at) => [`:w${at}`, wordMark(other)]));
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
        ...(others.length > 0 && {
          FilterExpression: Object.keys(marks)
            .map((mark) => `contains(#words, ${mark})`)
            .join(' AND '),
          ExpressionAttributeNames: { '#words': 'words' },
        }),
        ExpressionAttributeValues: {
          ':pk': wordKey(word, '').pk,
          ...marks,
          ...(before !== undefined && { ':before': before }),
        },
        ScanIndexForward: false,
        Limit: others.length === 0 ? OF_ONE_WORD : COMPARED,
      }),
    );
    return { ids: Items.map(({ sk }) => String(sk)), reached: LastEvaluatedKey?.sk };
  }
}

interface Looked {
  readonly ids: readonly string[];
  /** How far was read; undefined where there is no more. */
  readonly reached: string | undefined;
}

const NOTHING: Looked = { ids: [], reached: undefined };

/** Customers first; where there are more than a page shows, tickets come on a later one. */
function pageOf({ ids, reached }: Looked) {
  const customers = ids.filter((id) => customerOfWord(id) !== null);
  if (customers.length > MOST_CUSTOMERS) {
    const shown = customers.slice(0, MOST_CUSTOMERS);
    return { customers: shown, numbers: [], cursor: shown.at(-1) };
  }
  const numbers = ids.slice(customers.length, customers.length + PAGE);
  return { customers, numbers, cursor: ids.length > customers.length + PAGE ? numbers.at(-1) : reached };
}

function exactKeys({ number, contact }: Omit<Wanted, 'asked' | 'before'>): readonly Key[] {
  const plain = contact && (contact.kind === 'email' ? normaliseEmail : normalisePhone)(contact.value);
  return [...(number ? [ticketKey(number)] : []), ...(contact && plain ? [contactPointKey(contact.kind, plain)] : [])];
}

/** The ticket before the customer, as a number may be both. */
function exactlyIn(items: readonly Item[], keys: readonly Key[]): Found['exactly'] {
  const at = keys.map(({ pk, sk }) => items.find((item) => item.pk === pk && item.sk === sk));
  const ticket = at.find((item) => item?.kind === 'ticket');
  if (ticket !== undefined) return { ticket: String(ticket.number) };
  const contact = at.find((item) => item?.sk === 'CONTACT');
  return typeof contact?.customerId === 'string' ? { customer: contact.customerId } : undefined;
}

function ticketsIn(items: readonly Item[], asked: Asked): readonly FoundTicket[] {
  const tickets = items.filter(({ kind }) => kind === 'ticket') as unknown as TicketItem[];
  return tickets
    .filter(({ quarantine, subject }) => quarantine === undefined && asked.fits(subject))
    .map(fromItem)
    .map(({ number, subject, type, category, urgency, status, department, receivedAt }) => ({
      number,
      subject,
      type,
      category,
      urgency,
      status,
      department,
      receivedAt,
    }))
    .toSorted((a, b) => (a.number > b.number ? -1 : 1));
}

function customersIn(items: readonly Item[], asked: Asked): readonly FoundCustomer[] {
  const customers = items.filter(({ kind }) => kind === 'customer') as unknown as (CustomerDetails & {
    customerId: string;
  })[];
  return customers
    .filter((names) => asked.fits(namesOf(names)))
    .map(({ customerId, company, contact }) => ({
      id: customerId,
      contact,
      ...(company !== undefined && { company }),
    }));
}

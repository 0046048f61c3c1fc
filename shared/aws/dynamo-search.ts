import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Found, FoundCustomer, FoundTicket, Search } from '../search/search-index.ts';
import type { Asked } from '../search/search-words.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { namesOf } from './dynamo-search-notes.ts';
import { customerKey, customerOfWord, ticketKey, wordKey } from './keys.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

type Item = Record<string, unknown>;

const PAGE = 40;
const MOST_CUSTOMERS = 20;
/** Where one word is asked for, all that a page shows; of several words, so many of each are compared. */
const OF_ONE_WORD = PAGE + MOST_CUSTOMERS + 1;
const COMPARED = 1_000;

/**
 * Finds by the words that `DynamoSearchNotes` keeps: one query for each word, which gives the customers that it names
 * and then the tickets it stands on, newest first; and one request for what the page shows of them.
 */
export class DynamoSearch implements Search {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(asked: Asked, cursor?: string): Promise<Found> {
    const { ids, reached } = await this.#inAll(asked.words, cursor);
    const customers = ids.filter((id) => customerOfWord(id) !== null);
    const numbers = ids.slice(customers.length);
    const looked = numbers.slice(0, PAGE);
    const items = await batchGet(this.#table, [
      ...looked.map(ticketKey),
      ...customers.slice(0, MOST_CUSTOMERS).map((id) => customerKey(customerOfWord(id) ?? '')),
    ]);
    const next = numbers.length > PAGE ? looked.at(-1) : reached;
    return {
      customers: customersIn(items, asked),
      tickets: ticketsIn(items, asked),
      ...(next !== null && next !== undefined && { cursor: next }),
    };
  }

  /**
   * What every word leads to: customers, then tickets, newest first.
   * `reached`: where the next page goes on; null when a word has no more.
   */
  async #inAll(words: readonly string[], before: string | undefined): Promise<Reached> {
    const limit = words.length === 1 ? OF_ONE_WORD : COMPARED;
    const lists = await Promise.all(words.map((word) => this.#page(wordKey(word, '').pk, before, limit)));
    // Below it one of the words has not been read yet.
    const floors = lists.map((list) => (list.length < limit ? '' : (list.at(-1) ?? '')));
    const floor = floors.toSorted().at(-1) ?? '';
    const ids = inEvery(lists).filter((id) => id >= floor);
    const isOver = lists.some((list, at) => floors[at] === '' && list.every((id) => id >= floor));
    return { ids, reached: floor === '' || isOver ? null : floor };
  }

  async #page(pk: string, before: string | undefined, Limit: number): Promise<readonly string[]> {
    const { client, tableName: TableName } = this.#table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': pk, ...(before !== undefined && { ':before': before }) },
        ScanIndexForward: false,
        Limit,
      }),
    );
    return Items.map(({ sk }) => String(sk));
  }
}

interface Reached {
  readonly ids: readonly string[];
  readonly reached: string | null;
}

function inEvery([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  const sets = others.map((list) => new Set(list));
  return first.filter((id) => sets.every((set) => set.has(id)));
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

import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FoundCustomer, FoundTicket, FoundTickets, Search } from '../search/search-index.ts';
import type { Asked } from '../search/search-words.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { namesOf } from './dynamo-search-notes.ts';
import { customerKey, nameWordKey, ticketKey, wordKey } from './keys.ts';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const PAGE = 40;
/** Of each word so many tickets are compared at once, and so often for a page. */
const COMPARED = 500;
const ROUNDS = 2;
const MOST_CUSTOMERS = 20;

/** Finds by the words that `DynamoSearchNotes` keeps. Lists of numbers are compared, tickets are read for one page only. */
export class DynamoSearch implements Search {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async tickets(asked: Asked, cursor?: string): Promise<FoundTickets> {
    const { numbers, reached } = await this.#inAll(asked.words, cursor);
    const looked = numbers.slice(0, PAGE);
    const items = (await this.#ticketItems(looked)).filter(({ subject }) => asked.fits(subject));
    const next = numbers.length > PAGE ? looked.at(-1) : reached;
    return { items, ...(next !== null && next !== undefined && { cursor: next }) };
  }

  async customers(asked: Asked): Promise<readonly FoundCustomer[]> {
    const lists = await Promise.all(
      asked.words.map((word) => this.#page(nameWordKey(word, '').pk, undefined, COMPARED)),
    );
    const [first = [], ...others] = lists.map((list) => list.map(({ sk }) => sk));
    const ids = first.filter((id) => others.every((other) => other.includes(id))).slice(0, MOST_CUSTOMERS);
    const items = (await this.#get(ids.map(customerKey))) as unknown as (CustomerDetails & { customerId: string })[];
    return items
      .filter((names) => asked.fits(namesOf(names)))
      .map(({ customerId, company, contact }) => ({
        id: customerId,
        contact,
        ...(company !== undefined && { company }),
      }));
  }

  /**
   * The numbers, newest first, that every word leads to, as far as a few rounds reach.
   * `reached`: where the next page goes on; null when a word has no more.
   */
  async #inAll(words: readonly string[], cursor: string | undefined): Promise<Reached> {
    const numbers: string[] = [];
    const limit = words.length === 1 ? PAGE + 1 : COMPARED;
    let reached = cursor;
    for (let round = 0; round < ROUNDS && numbers.length <= PAGE; round += 1) {
      const before = reached;
      const pages = await Promise.all(words.map((word) => this.#page(wordKey(word, '').pk, before, limit)));
      const lists = pages.map((page) => page.map(({ sk }) => sk));
      // Below it one of the words has not been read yet.
      const floors = lists.map((list) => (list.length < limit ? '' : (list.at(-1) ?? '')));
      const floor = floors.toSorted().at(-1) ?? '';
      numbers.push(...inEvery(lists).filter((number) => number >= floor));
      const isOver = lists.some((list, at) => floors[at] === '' && list.every((number) => number >= floor));
      if (floor === '' || isOver) return { numbers, reached: null };
      reached = floor;
    }
    return { numbers, reached: reached ?? null };
  }

  async #page(pk: string, before: string | undefined, Limit: number): Promise<readonly Key[]> {
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
    return Items as unknown as Key[];
  }

  async #ticketItems(numbers: readonly string[]): Promise<readonly FoundTicket[]> {
    const items = (await this.#get(numbers.map(ticketKey))) as unknown as (Ticket & { kind: string })[];
    return items
      .filter(({ kind, quarantine }) => kind === 'ticket' && quarantine === undefined)
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

  async #get(Keys: readonly Key[]): Promise<Record<string, unknown>[]> {
    const { client, tableName } = this.#table;
    const found: Record<string, unknown>[] = [];
    for (let left: Key[] = [...Keys]; left.length > 0; ) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: left } } }),
      );
      found.push(...(Responses?.[tableName] ?? []));
      left = (UnprocessedKeys?.[tableName]?.Keys ?? []) as unknown as Key[];
    }
    return found;
  }
}

interface Reached {
  readonly numbers: readonly string[];
  readonly reached: string | null;
}

function inEvery([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  const sets = others.map((list) => new Set(list));
  return first.filter((number) => sets.every((set) => set.has(number)));
}

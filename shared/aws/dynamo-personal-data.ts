import { GetCommand, paginateQuery, type QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LegalHold, PersonalData, PersonFile, PersonTicket } from '../privacy/personal-data.ts';
import { overSince } from '../tickets/erased.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import { contactPoints } from './contact-points.ts';
import type { Table } from './dynamo-client.ts';
import { DynamoSearchNotes } from './dynamo-search-notes.ts';
import { underHold, unlessHeld } from './erasure-writes.ts';
import { customerKey, heldKey, holdKey, ticketKey } from './keys.ts';
import { type Item, toDetails, toHold, toOrder } from './person-items.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';
import { transact, type Write } from './transact.ts';

const FORMAT = 1;
/** Deletions in one transaction, beside its condition. */
const CHUNK = 90;

/** Customers' items and holds in the one table. */
export class DynamoPersonalData implements PersonalData {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async person(customerId: string): Promise<PersonFile> {
    const items = await this.#partition(customerKey(customerId).pk);
    const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
    const [customer] = ofKind('customer');
    return {
      details: customer === undefined ? null : toDetails(customer),
      held: ofKind('held').length > 0,
      holds: ofKind('hold').map(toHold),
      orders: ofKind('order').map(toOrder),
    };
  }

  async ticketsOf(customerId: string): Promise<readonly PersonTicket[]> {
    const found = await this.#query('byCustomer', ['customerId', customerId]);
    const keys = found.map(({ number }) => ticketKey(String(number)));
    // What a person still has decides what is forgotten of them.
    const items = (await batchGet(this.#table, keys, { ConsistentRead: true })) as unknown as TicketItem[];
    return items
      .map(fromItem)
      .map((ticket) => ({
        number: ticket.number,
        over: overSince(ticket) !== null,
        erased: ticket.erasure?.finishedAt !== undefined,
      }))
      .sort((a, b) => (a.number < b.number ? -1 : 1));
  }

  async overIn(month: string): Promise<readonly { number: string; customerId: string }[]> {
    const items = await this.#query('byClosingMonth', ['closingMonth', month]);
    return items.map(({ number, customerId }) => ({ number: String(number), customerId: String(customerId) }));
  }

  async hold(customerId: string, hold: Pick<LegalHold, 'by' | 'at'> & { reason: string }): Promise<boolean> {
    const TableName = this.#table.tableName;
    const failed = await transact(this.#table.client, [
      {
        Put: {
          TableName,
          Item: { ...heldKey(customerId), kind: 'held', at: hold.at },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      { Put: { TableName, Item: { ...holdKey(customerId, hold.at), kind: 'hold', format: FORMAT, ...hold } } },
    ]);
    return failed.length === 0;
  }

  async release(customerId: string, release: { by: string; at: string; reason: string }): Promise<boolean> {
    const { client, tableName: TableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName, Key: heldKey(customerId), ConsistentRead: true }));
    if (Item === undefined) return false;
    const failed = await transact(client, [
      { Delete: { TableName, Key: heldKey(customerId), ConditionExpression: 'attribute_exists(pk)' } },
      {
        Update: {
          TableName,
          Key: holdKey(customerId, String(Item.at)),
          UpdateExpression: 'SET releasedBy = :by, releasedAt = :at, releaseReason = :reason',
          ExpressionAttributeValues: { ':by': release.by, ':at': release.at, ':reason': release.reason },
        },
      },
    ]);
    return failed.length === 0;
  }

  async forgetContacts(customerId: string): Promise<void> {
    const TableName = this.#table.tableName;
    const keys = pointsOf(await this.#customer(customerId));
    await this.#unlessHeld(
      customerId,
      keys.map((Key) => ({
        Delete: {
          TableName,
          Key,
          ConditionExpression: 'attribute_not_exists(pk) OR customerId = :id',
          ExpressionAttributeValues: { ':id': customerId },
        },
      })),
    );
  }

  async forgetPerson(customerId: string): Promise<void> {
    const TableName = this.#table.tableName;
    const items = await this.#partition(customerKey(customerId).pk);
    const [customer] = items.filter(({ kind }) => kind === 'customer');
    if (customer !== undefined)
      await new DynamoSearchNotes(this.#table).forgetCustomer(customerId, toDetails(customer));
    const noted = items.filter(({ note, reason, releaseReason }) => note ?? reason ?? releaseReason);
    await this.#unlessHeld(customerId, [
      { Delete: { TableName, Key: customerKey(customerId) } },
      ...noted.map(({ pk, sk }) => ({
        Update: {
          TableName,
          Key: { pk, sk },
          UpdateExpression: 'REMOVE note, reason, releaseReason',
          ConditionExpression: 'attribute_exists(pk)',
        },
      })),
    ]);
  }

  /** In as many transactions as it takes, each refused while a hold stands. */
  async #unlessHeld(customerId: string, writes: readonly Write[]): Promise<void> {
    for (let at = 0; at < writes.length; at += CHUNK) {
      const chunk = writes.slice(at, at + CHUNK);
      const failed = await transact(this.#table.client, [unlessHeld(this.#table.tableName, customerId), ...chunk]);
      if (failed.includes(0)) throw underHold();
      if (failed.length > 0) throw new Error(`${failed.length} items of the person changed meanwhile`);
    }
  }

  async #customer(customerId: string): Promise<(CustomerDetails & { points?: ReadonlySet<string> }) | undefined> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: customerKey(customerId), ConsistentRead: true }),
    );
    return Item as (CustomerDetails & { points?: ReadonlySet<string> }) | undefined;
  }

  async #partition(pk: string): Promise<Item[]> {
    const names = { ':pk': pk };
    return this.#all({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: names, ConsistentRead: true });
  }

  #query(IndexName: string, [attribute, value]: readonly [string, string]): Promise<Item[]> {
    return this.#all({
      IndexName,
      KeyConditionExpression: '#of = :of',
      ExpressionAttributeNames: { '#of': attribute },
      ExpressionAttributeValues: { ':of': value },
    });
  }

  async #all(query: Omit<NonNullable<ConstructorParameters<typeof QueryCommand>[0]>, 'TableName'>): Promise<Item[]> {
    const { client, tableName: TableName } = this.#table;
    const items: Item[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...query })) items.push(...Items);
    return items;
  }
}

/** Those that it was found by from the first, and those learnt later, which it lists. */
function pointsOf(customer: (CustomerDetails & { points?: ReadonlySet<string> }) | undefined) {
  if (customer === undefined) return [];
  const { points = new Set<string>() } = customer;
  const first = contactPoints(customer);
  const known = new Set(first.map(({ pk }) => pk));
  return [...first, ...[...points].filter((pk) => !known.has(pk)).map((pk) => ({ pk, sk: first[0]?.sk ?? 'CONTACT' }))];
}

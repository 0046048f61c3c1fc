import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type CustomerDirectory, type Identified, normaliseEmail, normalisePhone } from '../customers/customer.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { contactPointKey, customerKey } from './keys.ts';
import { transact, type Write } from './transact.ts';

type PointKey = ReturnType<typeof contactPointKey>;

function contactPoints({ email, phone }: CustomerDetails): PointKey[] {
  return [
    ...(email === undefined ? [] : [contactPointKey('email', normaliseEmail(email))]),
    ...(phone === undefined || normalisePhone(phone) === '' ? [] : [contactPointKey('phone', normalisePhone(phone))]),
  ];
}

/** What writes a new customer down, if nobody else has done so. */
export function customerWrites(TableName: string, customerId: string, details: CustomerDetails): Write[] {
  const { company, contact, email, phone, fax } = details;
  const items = [
    { ...customerKey(customerId), kind: 'customer', customerId, company, contact, email, phone, fax },
    ...contactPoints(details).map((point) => ({ ...point, kind: 'contact', customerId })),
  ];
  return items.map((Item) => ({ Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }));
}

/** Customers in the one table, found by the digest of a mail address or phone number. */
export class DynamoCustomers implements CustomerDirectory {
  readonly #table: Table;
  readonly #newId: () => string;

  constructor(table: Table, newId: () => string = randomUUID) {
    this.#table = table;
    this.#newId = newId;
  }

  async identify(details: CustomerDetails): Promise<Identified> {
    const points = contactPoints(details);
    const known = await Promise.all(points.map((point) => this.#ownerOf(point)));
    const customerId = known.find((owner) => owner !== undefined);
    if (customerId === undefined) return { customerId: this.#newId(), isNew: true };
    await this.#learn(
      points.filter((_, at) => known[at] === undefined),
      customerId,
    );
    return { customerId, isNew: false };
  }

  /** Writes a customer down who has no ticket yet, unless they are known. */
  async add(details: CustomerDetails): Promise<void> {
    const { customerId, isNew } = await this.identify(details);
    const { client, tableName } = this.#table;
    if (isNew) await transact(client, customerWrites(tableName, customerId, details));
  }

  async #ownerOf(Key: PointKey): Promise<string | undefined> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
    return Item?.customerId as string | undefined;
  }

  async #learn(points: readonly PointKey[], customerId: string): Promise<void> {
    const { client, tableName } = this.#table;
    for (const point of points) {
      // Somebody else may learn it first; whose it is shows with the next ticket.
      await transact(client, [
        {
          Put: {
            TableName: tableName,
            Item: { ...point, kind: 'contact', customerId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        // Listed with the customer, so that who is erased is found by nothing any more.
        {
          Update: {
            TableName: tableName,
            Key: customerKey(customerId),
            UpdateExpression: 'ADD points :point',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':point': new Set([point.pk]) },
          },
        },
      ]);
    }
  }
}

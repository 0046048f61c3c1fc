import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type CustomerDirectory, normaliseEmail, normalisePhone } from '../customers/customer.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { contactPointKey, customerKey } from './keys.ts';
import { transact } from './transact.ts';

type PointKey = ReturnType<typeof contactPointKey>;

function contactPoints({ email, phone }: CustomerDetails): PointKey[] {
  return [
    ...(email === undefined ? [] : [contactPointKey('email', normaliseEmail(email))]),
    ...(phone === undefined || normalisePhone(phone) === '' ? [] : [contactPointKey('phone', normalisePhone(phone))]),
  ];
}

/** Customers in the one table, found by the digest of a mail address or phone number. */
export class DynamoCustomers implements CustomerDirectory {
  readonly #table: Table;
  readonly #newId: () => string;

  constructor(table: Table, newId: () => string = randomUUID) {
    this.#table = table;
    this.#newId = newId;
  }

  async findOrAdd(details: CustomerDetails): Promise<string> {
    const points = contactPoints(details);
    for (;;) {
      const known = await Promise.all(points.map((point) => this.#ownerOf(point)));
      const id = known.find((owner) => owner !== undefined);
      if (id !== undefined) {
        await this.#learn(
          points.filter((_, at) => known[at] === undefined),
          id,
        );
        return id;
      }
      const added = await this.#add(details, points);
      if (added !== null) return added;
    }
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

  /** @returns null when another ticket of the same new customer was faster */
  async #add(details: CustomerDetails, points: readonly PointKey[]): Promise<string | null> {
    const { client, tableName: TableName } = this.#table;
    const customerId = this.#newId();
    const { company, contact, email, phone, fax } = details;
    const items = [
      { ...customerKey(customerId), kind: 'customer', customerId, company, contact, email, phone, fax },
      ...points.map((point) => ({ ...point, kind: 'contact', customerId })),
    ];
    const TransactItems = items.map((Item) => ({
      Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
    }));
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return customerId;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return null;
      throw error;
    }
  }
}

import { randomUUID } from 'node:crypto';
import type { ContactOwners, CustomerDirectory, Identified } from '../customers/customer.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { contactPoints, ownerAmong, ownersOf } from './contact-points.ts';
import type { Table } from './dynamo-client.ts';
import { customerKey, type Key } from './keys.ts';
import { transact, type Write } from './transact.ts';

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

  async identify(details: CustomerDetails, owners?: ContactOwners): Promise<Identified> {
    const points = contactPoints(details);
    const known = owners ?? (await ownersOf(this.#table, points));
    const customerId = ownerAmong(points, known);
    if (customerId === undefined) return { customerId: this.#newId(), isNew: true };
    await this.#learn(
      points.filter(({ pk }) => !known.has(pk)),
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

  async #learn(points: readonly Key[], customerId: string): Promise<void> {
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

import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CustomerFile, CustomerFiles } from '../customers/customer-file.ts';
import { batchGet } from './batch-get.ts';
import { contactPoints, ownerAmong, toOwners } from './contact-points.ts';
import type { Table } from './dynamo-client.ts';
import { customerKey, ticketKey } from './keys.ts';
import { toDetails } from './person-items.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

/** More is for a report, not for somebody on the phone; with the customer, as many as one batch gives. */
const MOST_TICKETS = 99;

/** Customers' files in the one table: one query of an index and one batch, whatever the table holds. */
export class DynamoCustomerFiles implements CustomerFiles {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(who: Parameters<CustomerFiles['find']>[0]): Promise<string | null> {
    const points = contactPoints(who);
    return ownerAmong(points, toOwners(await batchGet(this.#table, points))) ?? null;
  }

  async file(id: string, latest: number = MOST_TICKETS): Promise<CustomerFile> {
    const numbers = await this.#numbersOf(id, Math.min(latest, MOST_TICKETS));
    const items = await batchGet(this.#table, [customerKey(id), ...numbers.map(ticketKey)]);
    const customer = items.find(({ kind }) => kind === 'customer');
    const tickets = items.filter(({ kind }) => kind === 'ticket') as unknown as TicketItem[];
    return {
      details: customer === undefined ? null : toDetails(customer),
      tickets: tickets
        .map(fromItem)
        .map(({ number, subject, type, status, urgency, receivedAt }) => ({
          number,
          subject,
          type,
          status,
          urgency,
          receivedAt,
        }))
        .sort((a, b) => (a.receivedAt > b.receivedAt ? -1 : 1)),
    };
  }

  async #numbersOf(id: string, Limit: number): Promise<readonly string[]> {
    const { client, tableName } = this.#table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'byCustomer',
        KeyConditionExpression: 'customerId = :id',
        ExpressionAttributeValues: { ':id': id },
        ScanIndexForward: false,
        Limit,
      }),
    );
    return Items.map(({ number }) => String(number));
  }
}

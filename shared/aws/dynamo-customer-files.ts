import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { normaliseEmail, normalisePhone } from '../customers/customer.ts';
import type { CustomerFiles, CustomerTicket } from '../customers/customer-file.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { contactPointKey, customerKey, ticketKey } from './keys.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

/** More is for a report, not for somebody on the phone. */
const MOST_TICKETS = 100;

/** Customers' files in the one table: two gets, one query of an index and one batch, whatever the table holds. */
export class DynamoCustomerFiles implements CustomerFiles {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find({ kind, value }: Parameters<CustomerFiles['find']>[0]): Promise<string | null> {
    const plain = kind === 'email' ? normaliseEmail(value) : normalisePhone(value);
    const item = plain === '' ? undefined : await this.#read(contactPointKey(kind, plain));
    return typeof item?.customerId === 'string' ? item.customerId : null;
  }

  async details(id: string): Promise<CustomerDetails | null> {
    const item = await this.#read(customerKey(id));
    if (item === undefined) return null;
    const { contact, company, email, phone, fax } = item as unknown as CustomerDetails;
    return {
      contact,
      ...(company !== undefined && { company }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
      ...(fax !== undefined && { fax }),
    };
  }

  async ticketsOf(id: string): Promise<readonly CustomerTicket[]> {
    const { client, tableName } = this.#table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'byCustomer',
        KeyConditionExpression: 'customerId = :id',
        ExpressionAttributeValues: { ':id': id },
        ScanIndexForward: false,
        Limit: MOST_TICKETS,
      }),
    );
    const numbers = Items.map(({ number }) => String(number));
    const tickets = (await batchGet(this.#table, numbers.map(ticketKey))) as unknown as TicketItem[];
    return tickets
      .map(fromItem)
      .map(({ number, subject, type, status, urgency, receivedAt }) => ({
        number,
        subject,
        type,
        status,
        urgency,
        receivedAt,
      }))
      .sort((a, b) => (a.receivedAt > b.receivedAt ? -1 : 1));
  }

  async #read(Key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
    return Item;
  }
}

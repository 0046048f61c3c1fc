import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { CustomerTicket } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';

/** A customer's tickets received since then, latest first. */
export async function queryCustomerTickets(
  { client, tableName }: Table,
  { customerId, since }: { customerId: string; since: Instant },
): Promise<CustomerTicket[]> {
  const tickets: CustomerTicket[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: 'byCustomer',
      KeyConditionExpression: 'customerId = :customer AND receivedAt >= :since',
      ExpressionAttributeValues: { ':customer': customerId, ':since': since },
      ScanIndexForward: false,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { number, category, receivedAt } of Items)
      tickets.push({ number, category: category ?? null, receivedAt });
  }
  return tickets;
}

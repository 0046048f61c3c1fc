import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ListedComplaint, ListedComplaints, RegisterLine } from '../complaints/register-lines.ts';
import type { RecordDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { recordKey, ticketKey } from './keys.ts';
import { fromItem, type TicketItem } from './ticket-item.ts';

type Item = Record<string, unknown>;

/** What one look at the register is chosen from; more complaints of a month are looked at from where this ends. */
const LISTED = 1_000;

const queryOf = ({ tableName }: Table, month: string) => ({
  TableName: tableName,
  IndexName: 'byMonthOfComplaint',
  KeyConditionExpression: 'complaintMonth = :month',
  ExpressionAttributeValues: { ':month': month },
});

/** What the index carries: what seldom changes, as it is written with every change. */
type Projected = Pick<
  TicketItem,
  'number' | 'subject' | 'urgency' | 'receivedAt' | 'category' | 'department' | 'closedAt'
>;

const listed = ({ category, department, closedAt, ...line }: Projected): ListedComplaint => ({
  number: line.number,
  subject: line.subject,
  urgency: line.urgency,
  receivedAt: line.receivedAt,
  category: category ?? null,
  department: department ?? null,
  isClosed: closedAt !== undefined,
});

/** Complaints of a month by number, for one query. */
export async function queryComplaintList(table: Table, month: string, after = ''): Promise<ListedComplaints> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      ...queryOf(table, month),
      KeyConditionExpression: 'complaintMonth = :month AND #number > :after',
      ExpressionAttributeNames: { '#number': 'number' },
      ExpressionAttributeValues: { ':month': month, ':after': after === '' ? ' ' : after },
      Limit: LISTED,
    }),
  );
  const complaints = (Items as unknown as Projected[]).map(listed);
  const last = LastEvaluatedKey === undefined ? undefined : complaints.at(-1)?.number;
  return { complaints, ...(last !== undefined && { last }) };
}

/** Tickets with who complained, in the order asked for. */
export async function complaintLines(table: Table, numbers: readonly string[]): Promise<RegisterLine[]> {
  const keys = numbers.flatMap((number) => [ticketKey(number), recordKey(number)]);
  const files = Map.groupBy(await batchGet(table, keys), ({ pk }) => pk);
  return numbers.flatMap((number) => lineOf(files.get(ticketKey(number).pk) ?? []));
}

function lineOf(items: readonly Item[]): RegisterLine[] {
  const ticket = items.find(({ kind }) => kind === 'ticket') as unknown as TicketItem | undefined;
  const record = items.find(({ kind }) => kind === 'record')?.record as RecordDetails | undefined;
  if (ticket === undefined) return [];
  return [{ ...fromItem(ticket), ...(record !== undefined && { customer: record.customer }) }];
}

/** C5.2, C6.1: the complaints of a month by number, with who complained. Costs what the month holds, not what the table does. */
export async function queryRegister(table: Table, month: string): Promise<RegisterLine[]> {
  const numbers: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: table.client }, queryOf(table, month)))
    numbers.push(...Items.map(({ number }) => String(number)));
  return complaintLines(table, numbers);
}

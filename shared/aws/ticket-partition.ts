import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Message, RecordDetails } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { ticketKey } from './keys.ts';

/** Any item under a ticket's number, as it lies in the table. */
export type PartItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/**
 * Everything under one number, kinds that come later included. `kept` is what of an item: what it leaves out is let go page by
 * page, as a ticket may hold more than a function.
 */
export async function partitionOf(
  { client, tableName }: Table,
  number: string,
  kept = (item: PartItem): PartItem => item,
): Promise<readonly PartItem[]> {
  const items: PartItem[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': ticketKey(number).pk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...(Items as PartItem[]).map(kept));
  return items;
}

/** Keys of what lies in S3 for these items: files in one bucket, mails as they came in the other. */
export function objectsOf(items: readonly PartItem[]): {
  readonly files: readonly string[];
  readonly mails: readonly string[];
} {
  const records = items.flatMap(({ kind, record }) => (kind === 'record' ? [record as RecordDetails] : []));
  const messages = items.flatMap(({ kind, message }) => (kind === 'message' ? [message as Message] : []));
  const copies = items.flatMap(({ kind, rawKey }) => (kind === 'mail-copy' ? [String(rawKey)] : []));
  const attached = [...records, ...messages].flatMap(({ attachments }) => attachments.map(({ key }) => key));
  const pages = messages.flatMap(({ html }) => (html?.key === undefined ? [] : [html.key]));
  const raw = messages.flatMap(({ rawKey }) => (rawKey === undefined ? [] : [rawKey]));
  return { files: [...new Set([...attached, ...pages])], mails: [...new Set([...raw, ...copies])] };
}

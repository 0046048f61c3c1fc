import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { Table } from './dynamo-client.ts';
import { APART, apartKey } from './keys.ts';

/** What one ticket moves the counters of its month by, kept apart until it is added to them together with others. */
export interface CountsApart {
  /** `yyyy-mm` */
  readonly month: string;
  readonly number: string;
  /** The version up to which the ticket is in the counters of its month; 0 for none. */
  readonly from: number;
  /** The version up to which its entries are counted here. */
  readonly to: number;
  /** When it was written last. */
  readonly at: string;
  readonly counts: Counts;
}

/** Packed, as the counters of a whole life are 1.4 KB by their names, and each write would cost double. The ticket's entries tell the same. */
export function toApartItem({ month, number, from, to, at, counts }: CountsApart): Record<string, unknown> {
  const packed = deflateRawSync(JSON.stringify(counts));
  return { ...apartKey(month, number), kind: 'counts-apart', number, from, to, at, counts: packed };
}

function fromItem({ sk, number, from, to, at, counts }: Record<string, unknown>): CountsApart {
  const unpacked = JSON.parse(inflateRawSync(counts as Uint8Array).toString()) as Counts;
  const month = String(sk).slice(0, 'yyyy-mm'.length);
  return { month, number: String(number), from: Number(from), to: Number(to), at: String(at), counts: unpacked };
}

/** What is kept apart of the months from the first to the last. Strongly consistent. */
export async function countsApart(
  { client, tableName }: Table,
  { first, last }: { first: string; last: string },
): Promise<readonly CountsApart[]> {
  const found: CountsApart[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :apart AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':apart': APART, ':first': first, ':last': `${last}#~` },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) found.push(...Items.map(fromItem));
  return found;
}

/** Everything that is kept apart. */
export const allCountsApart = (table: Table): Promise<readonly CountsApart[]> =>
  countsApart(table, { first: '0', last: '9' });

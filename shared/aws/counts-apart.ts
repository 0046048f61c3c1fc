import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { Table } from './dynamo-client.ts';
import { APART, apartKey, LAST_OF_MONTH } from './keys.ts';

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

const monthIn = (sk: unknown): string => String(sk).slice(0, 'yyyy-mm'.length);

function fromItem({ sk, number, from, to, at, counts }: Record<string, unknown>): CountsApart {
  const unpacked = JSON.parse(inflateRawSync(counts as Uint8Array).toString()) as Counts;
  return {
    month: monthIn(sk),
    number: String(number),
    from: Number(from),
    to: Number(to),
    at: String(at),
    counts: unpacked,
  };
}

/** How often a month has begun to take up what was kept apart of it, and which of these it has ended last. */
export interface Takings {
  readonly begun: number;
  readonly ended: number;
}

/** What is kept apart, and how often what had been was taken up, by month; months that never did are left out. */
export interface KeptApart {
  readonly apart: readonly CountsApart[];
  readonly takings: ReadonlyMap<string, Takings>;
}

const isTakings = ({ sk }: Record<string, unknown>) => String(sk).endsWith(`#${LAST_OF_MONTH}`);

const toTakings = ({ sk, begun, ended = 0 }: Record<string, unknown>): [month: string, Takings] => [
  monthIn(sk),
  { begun: Number(begun), ended: Number(ended) },
];

/** What is kept apart of the months from the first to the last. Strongly consistent unless told. */
export async function keptApart(
  { client, tableName }: Table,
  { first, last, consistent = true }: { first: string; last: string; consistent?: boolean },
): Promise<KeptApart> {
  const found: Record<string, unknown>[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :apart AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: { ':apart': APART, ':first': first, ':last': `${last}#${LAST_OF_MONTH}` },
      ConsistentRead: consistent,
    },
  );
  for await (const { Items = [] } of pages) found.push(...Items);
  return {
    apart: found.filter((item) => !isTakings(item) && item.taken === undefined).map(fromItem),
    takings: new Map(found.filter(isTakings).map(toTakings)),
  };
}

/** Everything that is kept apart, as it was a moment ago at half the price: whoever changes it finds out what it is now. */
export const allCountsApart = async (table: Table): Promise<readonly CountsApart[]> =>
  (await keptApart(table, { first: '0', last: '9', consistent: false })).apart;

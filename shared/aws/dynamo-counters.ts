import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Counts } from '../reports/counts-of.ts';
import type { Entry } from '../tickets/events.ts';
import { additions, apartPut, type Moved, markWrite, setApartWrites, takeUpWrites } from './counter-writes.ts';
import { allCountsApart, type CountsApart } from './counts-apart.ts';
import type { Table } from './dynamo-client.ts';
import { toEntry } from './entry-item.ts';
import { countedKey, entryKey } from './keys.ts';
import { besideTransactions, transact, type Write } from './transact.ts';

/** What DynamoDB takes in one transaction. */
const MOST_WRITES = 100;
/**
 * So many tickets that come together are counted apart, each for itself: more of them share what an addition to the
 * month's counters costs. Reckoned in docs/adr/0025.
 */
const FEW = 12;
/** How much is kept apart: whoever shows counters reads all of it. What was left alone for longest is taken up. */
const MOST_APART = 500;
const LEFT_APART = 350;

const LAST_VERSION = 999_999;

/** What is written of a ticket in the same transaction as the addition of its counts. */
interface Adding {
  readonly month: string;
  readonly counts: Counts;
  readonly number: string;
  readonly writes: readonly Write[];
}

/**
 * Adds what tickets moved to the counters of their months, all of them together as far as a transaction reaches: each
 * ticket once, whoever else tries.
 * @returns the numbers of those that were not as they had been read, so that nothing of theirs was added
 */
async function addTogether(table: Table, all: readonly Adding[]): Promise<readonly string[]> {
  if (all.length === 0) return [];
  const own = all.flatMap(({ number, writes }) => writes.map((write) => ({ number, write })));
  const writes = [...own.map(({ write }) => write), ...additions(table.tableName, all)];
  if (writes.length > MOST_WRITES && all.length > 1) {
    const half = Math.ceil(all.length / 2);
    return [...(await addTogether(table, all.slice(0, half))), ...(await addTogether(table, all.slice(half)))];
  }
  const failed = await transact(table.client, writes);
  if (failed.length === 0) return [];
  const overtaken = [...new Set(failed.flatMap((at) => own[at]?.number ?? []))];
  const others = all.filter(({ number }) => !overtaken.includes(number));
  return [...overtaken, ...(await addTogether(table, others))];
}

/** @returns whether it is counted: by us, or with more of the ticket by somebody else */
async function keepApart({ client, tableName }: Table, moved: Moved, at: string): Promise<boolean> {
  if (!moved.apart) return (await transact(client, setApartWrites(tableName, moved, at))).length === 0;
  try {
    await besideTransactions(() => client.send(new PutCommand(apartPut(tableName, moved, at))));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { from, to } = error.Item ?? {};
    return Number(from?.N) === moved.from && Number(to?.N) >= moved.to;
  }
}

/**
 * Counts what tickets moved: a few at a time apart, each with a write of its own; many, which share it, straight in the
 * counters of their months. A ticket that is counted apart stays so until all of it is taken up.
 * @param at now
 * @returns the numbers of those that somebody else counted meanwhile, so that nothing of theirs was
 */
export async function addCounts(table: Table, moves: readonly Moved[], at: string): Promise<readonly string[]> {
  const isApart = ({ apart }: Moved) => apart || moves.length <= FEW;
  const straight = moves.filter((moved) => !isApart(moved));
  const [overtaken, kept] = await Promise.all([
    addTogether(
      table,
      straight.map((moved) => ({ ...moved, writes: [markWrite(table.tableName, moved)] })),
    ),
    Promise.all(
      moves.filter(isApart).map(async (moved) => ((await keepApart(table, moved, at)) ? [] : [moved.number])),
    ),
  ]);
  return [...overtaken, ...kept.flat()];
}

/** Takes up in the counters of their months what is kept apart. Whatever changes meanwhile stays apart. */
export async function takeUp(table: Table, apart: readonly CountsApart[]): Promise<void> {
  for (const ofMonth of Map.groupBy(apart, ({ month }) => month).values()) {
    await addTogether(
      table,
      ofMonth.map((one) => ({ ...one, writes: takeUpWrites(table.tableName, one) })),
    );
  }
}

/** Takes up what was left alone for longest where more is kept apart than whoever shows counters should have to read. */
export async function takeUpOldest(table: Table, { most = MOST_APART, left = LEFT_APART } = {}): Promise<void> {
  const apart = await allCountsApart(table);
  if (apart.length <= most) return;
  const oldest = apart.toSorted((a, b) => a.at.localeCompare(b.at));
  await takeUp(table, oldest.slice(0, oldest.length - left));
}

/** A ticket's entries, and how far they are counted. */
export interface CountedEntries {
  /** All of them, the first one first. */
  readonly entries: readonly Entry[];
  /** The version up to which they are in the counters of its month; 0 for none. */
  readonly counted: number;
  /** Whether those behind are counted apart. */
  readonly apart: boolean;
}

/** Reads how far a ticket is counted. Strongly consistent. */
export async function countedEntries({ client, tableName }: Table, number: string): Promise<CountedEntries> {
  const { pk, sk: mark } = countedKey(number);
  const items: Record<string, unknown>[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :mark AND :last',
      ExpressionAttributeValues: { ':pk': pk, ':mark': mark, ':last': entryKey(number, LAST_VERSION).sk },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  const { version = 0, apart } = items.find(({ sk }) => sk === mark) ?? {};
  const entries = items.filter(({ kind }) => kind === 'entry').map(toEntry);
  return { entries, counted: Number(version), apart: apart !== undefined };
}

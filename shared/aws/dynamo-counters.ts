import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Entry } from '../tickets/events.ts';
import { addTogether } from './add-together.ts';
import { apartPut, type Moved, markWrite, setApartWrites } from './counter-writes.ts';
import type { Table } from './dynamo-client.ts';
import { toEntry } from './entry-item.ts';
import { countedKey, entryKey } from './keys.ts';
import { besideTransactions, transact } from './transact.ts';

/**
 * So many tickets that come together are counted apart, each for itself: more of them share what an addition to the
 * month's counters costs. Reckoned in docs/adr/0025.
 */
const FEW = 12;

const LAST_VERSION = 999_999;

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

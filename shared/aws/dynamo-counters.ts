import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Entry } from '../tickets/events.ts';
import { addTogether } from './add-together.ts';
import { apartAfterAll, apartMarkPut, apartPut, firstApartPut, type Moved, markWrite } from './counter-writes.ts';
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

/** Writes it if its condition holds. @returns what is there instead, in which it failed; null once it is written */
async function putIf({ client }: Table, put: PutCommandInput): Promise<Record<string, AttributeValue> | null> {
  try {
    await besideTransactions(() => client.send(new PutCommand(put)));
    return null;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item ?? {};
  }
}

/** Whether what is kept apart begins where this does and has all of it. */
const contains = ({ from, to, taken }: Record<string, AttributeValue>, moved: Moved) =>
  taken === undefined && Number(from?.N) === moved.from && Number(to?.N) >= moved.to;

/** @returns whether it is counted: by us, or with more of the ticket by somebody else */
async function keepApart(table: Table, moved: Moved, at: string): Promise<boolean> {
  const { client, tableName } = table;
  if (!moved.apart) {
    if ((await putIf(table, apartMarkPut(tableName, moved))) !== null) return false;
    const there = await putIf(table, firstApartPut(tableName, moved, at));
    return there === null || contains(there, moved);
  }
  const there = await putIf(table, apartPut(tableName, moved, at));
  if (there === null || contains(there, moved)) return true;
  // Its mark says that something is kept apart, and nothing is: who wrote the mark was stopped, or all of it was taken up.
  if (there.from !== undefined && there.taken === undefined) return false;
  return (await transact(client, apartAfterAll(tableName, moved, at))).length === 0;
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

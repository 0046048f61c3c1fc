import type { Counts } from '../reports/counts-of.ts';
import { counterItems, TAKEN } from './counter-items.ts';
import type { CountsApart } from './counts-apart.ts';
import { toApartItem } from './counts-apart.ts';
import { apartKey, countedKey } from './keys.ts';
import type { Write } from './transact.ts';

/** By how much the entries of a ticket behind version `from`, up to version `to`, move the counters of its month. */
export interface Moved {
  /** `yyyy-mm` */
  readonly month: string;
  readonly counts: Counts;
  readonly number: string;
  /** The version up to which the ticket is in the counters of its month; 0 for none. */
  readonly from: number;
  readonly to: number;
  /** Whether it is counted apart, from there on. */
  readonly apart: boolean;
}

/** The mark of a ticket: up to `version` it is in the counters of its month; `apart`: the month, while more of it is kept apart. */
const mark = (number: string, version: number, apart?: string) => ({
  ...countedKey(number),
  kind: 'counted',
  version,
  ...(apart !== undefined && { apart }),
});

/** That the mark is where it was read, and nothing of the ticket is kept apart. */
function stillAt(from: number) {
  if (from === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#version = :from AND attribute_not_exists(apart)',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':from': from },
  };
}

/** The mark goes on, with an addition to the month's counters in the same transaction. */
export const markWrite = (TableName: string, { number, from, to }: Moved): Write => ({
  Put: { TableName, Item: mark(number, to), ...stillAt(from) },
});

const apartOf = ({ month, number, from, to, counts }: Moved, at: string): CountsApart => ({
  ...{ month, number, from, to, at, counts },
});

/** From now on the ticket is counted apart: its mark says so first, so that nobody adds to the month what will lie there. */
export const apartMarkPut = (TableName: string, { number, from, month }: Moved) => ({
  TableName,
  Item: mark(number, from, month),
  ...stillAt(from),
});

/** Nothing of the ticket is kept apart, or what was is in the month up to where this begins. */
const nothingApart = ({ from }: Moved) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR (attribute_exists(taken) AND #to = :from)',
  ExpressionAttributeNames: { '#to': 'to' },
  ExpressionAttributeValues: { ':from': from },
});

const apartItemPut = (TableName: string, moved: Moved, at: string) => ({
  TableName,
  Item: toApartItem(apartOf(moved, at)),
});

/** The first that is kept apart, by whoever has just written the mark. */
export const firstApartPut = (TableName: string, moved: Moved, at: string) => ({
  ...apartItemPut(TableName, moved, at),
  ...nothingApart(moved),
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

/** The same for somebody who was stopped between the two: it is the mark that says whether it may be. */
export const apartAfterAll = (TableName: string, moved: Moved, at: string): Write[] => [
  { ConditionCheck: { TableName, Key: countedKey(moved.number), ...isApart(moved) } },
  { Put: { ...apartItemPut(TableName, moved, at), ...nothingApart(moved) } },
];

/** One write in place of what was kept apart before, which it contains. */
export const apartPut = (TableName: string, moved: Moved, at: string) => ({
  ...apartItemPut(TableName, moved, at),
  ...keptFrom(moved.from, moved.to, '<'),
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
});

/** What is kept apart from the same version on, and up to this one, or up to one before it. */
const keptFrom = (from: number, to: number, how: '=' | '<') => ({
  ConditionExpression: `#from = :from AND #to ${how} :to AND attribute_not_exists(taken)`,
  ExpressionAttributeNames: { '#from': 'from', '#to': 'to' },
  ExpressionAttributeValues: { ':from': from, ':to': to },
});

/** The mark says that the ticket is kept apart from there on. */
const isApart = ({ from, month }: Pick<Moved, 'from' | 'month'>) => ({
  ConditionExpression: '#version = :from AND apart = :month',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':from': from, ':month': month },
});

/** Nobody who has read a ticket's mark is so long about it. */
const TAKEN_SECONDS = 86_400;

/**
 * What was kept apart is no more; the month's counters take it up in the same transaction. That it was taken stays for a day,
 * so that whoever had read the mark before writes nothing in its place.
 */
export function takeUpWrites(TableName: string, apart: CountsApart, now: Date): Write[] {
  const { month, number, from, to } = apart;
  const expiresAt = Math.floor(now.getTime() / 1000) + TAKEN_SECONDS;
  const taken = { ...apartKey(month, number), kind: 'counts-taken', number, from, to, taken: true, expiresAt };
  return [
    { Put: { TableName, Item: mark(number, to), ...isApart(apart) } },
    { Put: { TableName, Item: taken, ...keptFrom(from, to, '=') } },
  ];
}

const addition = (counters: readonly (readonly [name: string, by: number])[], taking: number | undefined) => ({
  UpdateExpression: `ADD ${counters.map((_, at) => `#c${at} :c${at}`).join(', ')}${taking === undefined ? '' : ' SET #taken = :taken'}`,
  ExpressionAttributeNames: {
    ...Object.fromEntries(counters.map(([name], at) => [`#c${at}`, name])),
    ...(taking !== undefined && { '#taken': TAKEN }),
  },
  ExpressionAttributeValues: {
    ...Object.fromEntries(counters.map(([, by], at) => [`:c${at}`, by])),
    ...(taking !== undefined && { ':taken': taking }),
  },
});

type Counted = Pick<Moved, 'month' | 'counts'>;

/**
 * One addition to each item of counters, whatever the number of tickets that move it.
 * @param taking which taking up of what was kept apart it is part of, if it is
 */
export function additions(TableName: string, moves: readonly Counted[], taking?: number): Write[] {
  const months = Map.groupBy(moves, ({ month }) => month);
  return [...months].flatMap(([month, theirs]) =>
    counterItems(month, sum(theirs)).map(({ key: Key, counters }) => ({
      Update: { TableName, Key, ...addition(counters, taking) },
    })),
  );
}

function sum(moves: readonly Counted[]): [counter: string, by: number][] {
  const sums = new Map<string, number>();
  for (const { counts } of moves)
    for (const [counter, by] of Object.entries(counts)) sums.set(counter, (sums.get(counter) ?? 0) + by);
  return [...sums].filter(([, by]) => by !== 0);
}

import type { Readings } from '../../infra/local/meter/meter.ts';
import { sumOf } from './sum-of.ts';

/**
 * With enough tickets counting goes by batches of 100 entries, which come within the minute that is waited for them (about
 * 100,000 tickets a month in working hours, 340,000 round the clock): what they share is 40 write units at most
 * for each with a hundred members of staff (`test/reactions/count-events.test.ts`), and an invocation. Besides, each
 * ticket that moves a counter has its mark moved on in their transaction.
 */
export const BATCH = { entries: 100, shared: 40, mark: 2 };

const APART = /^WriteUnits of item APART/;
const MARKS = /^WriteUnits of item TICKET\/COUNTED/;
const NUMBERS = /^WriteUnits of item NUMBERS/;
/** What counting an entry alone writes. */
export const COUNTING = new RegExp(`${APART.source}|${MARKS.source}|^WriteUnits of item MONTH`);

/**
 * What is counted by the entry on one machine, where no batch waits for others, as full batches take it: its writes are one
 * transaction for all. And the sweep writes how far it has checked numbers once in half an hour, for however many.
 */
export function batched(counted: Readings, isBegun: boolean): Readings {
  const { lambda = {}, dynamodb = {}, calls = {} } = counted;
  const { WriteUnits = 0 } = dynamodb;
  const counter = Object.keys(lambda).find((name) => name.includes('CountEvents')) ?? 'CountEvents';
  const batches = (lambda[counter] ?? 0) / BATCH.entries;
  // Set apart is one unit for the mark and one for what is kept, going on from there is one.
  const begun = sumOf(dynamodb, MARKS);
  const times = sumOf(dynamodb, APART);
  const shared = batches * BATCH.shared + times * BATCH.mark;
  const sweeps = sweepsOf(dynamodb, isBegun);
  const [put, transacted] = [`${counter} dynamodb.PutItem`, `${counter} dynamodb.TransactWriteItems`];
  return {
    ...counted,
    lambda: { ...lambda, [counter]: batches },
    dynamodb: { ...dynamodb, WriteUnits: WriteUnits - sumOf(dynamodb, COUNTING) - sweeps + shared },
    calls: {
      ...calls,
      [put]: Math.max(0, (calls[put] ?? 0) - begun - times),
      [transacted]: (calls[transacted] ?? 0) + batches,
    },
  };
}

/** With 1,000 a month three tickets come in half an hour, and the sweep writes once for them how far numbers are checked. */
const SWEPT_TOGETHER = 3;
/**
 * How many entries are handed to whoever counts at once then: the first and those that come in the minute that it waits, of 12,000
 * in a month's office hours, in each of the four shards that a new table on demand has.
 */
const COUNTED_TOGETHER = 1 + 12_000 / (22 * 8 * 60) / 4;

/** As few are: three tickets share what the sweep writes, and an invocation counts the entries that came within its minute. */
export function withFew(counted: Readings, isBegun: boolean): Readings {
  const { dynamodb = {}, lambda = {} } = counted;
  const sweeps = sweepsOf(dynamodb, isBegun);
  const written = sweeps === 0 ? 0 : 1 / SWEPT_TOGETHER;
  const counts = Object.entries(lambda).map(([name, times]) => [
    name,
    name.includes('CountEvents') ? times / COUNTED_TOGETHER : times,
  ]);
  return {
    ...counted,
    lambda: Object.fromEntries(counts),
    dynamodb: { ...dynamodb, WriteUnits: (dynamodb.WriteUnits ?? 0) - sweeps + written },
  };
}

/** What the sweep wrote of how far numbers are checked; a ticket that begins reserves one. */
const sweepsOf = (dynamodb: Readonly<Record<string, number>>, isBegun: boolean) =>
  Math.max(0, sumOf(dynamodb, NUMBERS) - (isBegun ? 1 : 0));

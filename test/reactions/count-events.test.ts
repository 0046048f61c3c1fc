import { randomUUID } from 'node:crypto';
import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createHandler } from '../../functions/reactions/count-events.ts';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { counterItems, countersIn } from '../../shared/aws/counter-items.ts';
import { allCountsApart } from '../../shared/aws/counts-apart.ts';
import { entryKey } from '../../shared/aws/keys.ts';
import { settledCounters } from '../../shared/aws/month-counters.ts';
import { takeUpOldest } from '../../shared/aws/take-up-counts.ts';
import { type Counts, countsMoved, countsOf } from '../../shared/reports/counts-of.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { BATCH as BILLED } from '../cost/traffic.ts';
import { later, MONDAY_9, ZONE } from '../support/a-ticket.ts';
import { anyLife } from '../support/any-life.ts';
import { createTable } from '../support/create-table.ts';
import { type Dice, dice } from '../support/dice.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

const MONTH = MONDAY_9.slice(0, 7);
/** As the mapping hands them over (infra/constructs/reactions.ts). */
const BATCH = 100;

let endpoint: LocalEndpoint;
let client: DynamoDBClient;
let tableName: string;

beforeAll(async () => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  client = new DynamoDBClient(endpoint.clientConfig);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  client.destroy();
  await endpoint.close();
});
beforeEach(async () => {
  tableName = `counts-${randomUUID()}`;
  await createTable(client, tableName);
});

/** The function with what it asked of the table; `strike` may fail a request, before it is carried out or after. */
function counting(strike: (moment: 'before' | 'after') => void = () => undefined, at = MONDAY_9) {
  const asked = { writes: 0, units: 0, reads: 0 };
  const document = DynamoDBDocumentClient.from(new DynamoDBClient(endpoint.clientConfig));
  document.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        strike('before');
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
        strike('after');
        const { ConsumedCapacity } = result.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };
        const units = [ConsumedCapacity ?? []].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
        if (/Write|Put|Update/.test(commandName))
          Object.assign(asked, { writes: asked.writes + 1, units: asked.units + units });
        else asked.reads += 1;
        return result;
      },
    { step: 'initialize', name: 'asked' },
  );
  const handler = createHandler({
    table: { client: document, tableName },
    zone: ZONE,
    now: () => new Date(at),
    tickets: { get: async (number) => ({ number }) as Ticket },
    search: { noteTicket: async () => undefined, noteCustomer: async () => undefined },
  });
  return { handler, asked };
}

/** As many members of staff as a company of some hundred thousand tickets a month has. */
const MEMBERS = 100;
const memberOf = (at: number) => `35dfd85b-ada1-437f-a7e9-${String((at % MEMBERS) * 7_919).padStart(12, '0')}`;

/** The ticket's own number, and somebody of many who works on it. */
const numbered = (entries: readonly Entry[], at: number): Entry[] =>
  entries.map((entry) => ({
    ...entry,
    number: `NR510201A-2026-${String(at).padStart(6, '0')}`,
    by: entry.by.kind === 'staff' ? { ...entry.by, id: memberOf(at) } : entry.by,
  }));

/** So many tickets' entries, and what all of them come to. */
function lives(howMany: number, seed: number): { all: Entry[][]; sum: Counts } {
  const all = Array.from({ length: howMany }, (_, at) => {
    const { life } = anyLife(dice(seed * 1000 + at), { commands: 8, hours: 300 });
    return numbered(life.entries, at);
  });
  return { all, sum: sumOf(all.map(countsOf)) };
}

function sumOf(all: readonly Counts[]): Counts {
  const sums: Record<string, number> = {};
  for (const counts of all) for (const [name, by] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + by;
  return withoutZeros(sums);
}

const withoutZeros = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, by]) => by !== 0));

const itemOf = (entry: Entry) => ({ ...entryKey(entry.number, entry.version), kind: 'entry', ...entry });

async function write(entries: readonly Entry[]): Promise<void> {
  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  for (let at = 0; at < entries.length; at += 25) {
    const requests = entries.slice(at, at + 25).map((entry) => ({ PutRequest: { Item: itemOf(entry) } }));
    await document.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  }
}

const recordOf = (entry: Entry, at: number): DynamoDBRecord => ({
  dynamodb: {
    SequenceNumber: String(at),
    NewImage: marshall(itemOf(entry), { removeUndefinedValues: true }) as never,
  },
});

const table = () => ({ client: DynamoDBDocumentClient.from(client), tableName });

const counted = async () => withoutZeros(await settledCounters(table(), MONTH));

/** Entries of all tickets in between each other, a ticket's own in their order. */
function mixed(all: readonly (readonly Entry[])[], { roll }: Dice): Entry[] {
  const queues = all.map((entries) => [...entries]);
  const order: Entry[] = [];
  for (let left = queues.flat().length; left > 0; left -= 1) {
    const waiting = queues.filter(({ length }) => length > 0);
    const next = waiting[roll(waiting.length)]?.shift();
    if (next !== undefined) order.push(next);
  }
  return order;
}

/** As Lambda reads a shard: again from what failed, sometimes a stretch a second time, sometimes by two at once. */
async function deliver(entries: readonly Entry[], { roll }: Dice): Promise<void> {
  const { handler } = counting((moment) => {
    if (roll(moment === 'before' ? 25 : 12) === 0) throw new Error('the connection was lost');
  });
  const hand = async (from: number, size: number) => {
    const records = entries.slice(from, from + size).map((entry, at) => recordOf(entry, from + at));
    const failed = await handler({ Records: records }).then(
      ({ batchItemFailures }) => batchItemFailures[0]?.itemIdentifier,
      () => String(from),
    );
    return failed === undefined ? from + records.length : Number(failed);
  };
  for (let at = 0; at < entries.length; ) {
    const size = 1 + roll(BATCH);
    const again = Math.max(0, at - roll(30));
    const [next] = await Promise.all([
      hand(at, size),
      ...(roll(3) === 0 ? [hand(again, size)] : []),
      // What was kept apart may be taken up at any moment, by two at once.
      ...(roll(3) === 0 ? [takeUpOldest(table(), { most: 0, left: roll(5) })] : []),
      ...(roll(6) === 0 ? [takeUpOldest(table(), { most: 0, left: 0 })] : []),
    ]);
    at = next ?? at;
  }
}

test.each([
  [1, 10],
  [2, 10],
  [3, 40],
  [4, 40],
])(
  'B2.3.14 counters equal a recount, whatever comes twice, out of order, by two at once or fails half way (seed %i, %i tickets)',
  async (seed, howMany) => {
    const { all, sum } = lives(howMany, seed);
    await write(all.flat());
    const order = dice(seed);
    await deliver(mixed(all, order), order);
    // A letter in a dead-letter queue, replayed long after: the newest entries first, then all of them.
    const late = all.flatMap((entries) => entries.slice(-2)).toReversed();
    const { handler } = counting();
    await handler({ Records: late.map(recordOf) });
    expect(await counted()).toEqual(sum);
    const { handler: again, asked } = counting();
    await again({ Records: all.flat().map(recordOf) });
    expect([await counted(), asked.units]).toEqual([sum, expect.any(Number)]);
    await takeUpOldest(table(), { most: 0, left: 0 });
    expect(await counted()).toEqual(sum);
  },
);

test('B2.3.14 an entry that was passed over is counted with the next one of its ticket', async () => {
  const { all, sum } = lives(1, 3);
  const [entries = []] = all;
  await write(entries);
  const { handler } = counting();
  await handler({ Records: entries.slice(-1).map(recordOf) });
  expect(await counted()).toEqual(sum);
  await handler({ Records: entries.slice(0, 2).map(recordOf) });
  expect(await counted()).toEqual(sum);
});

test('a ticket that cannot be reckoned keeps no other from being counted, and comes again by itself', async () => {
  const { all } = lives(3, 7);
  const [first = [], broken = [], third = []] = all;
  const headless = broken.map((entry) => ({ ...entry, events: [] }));
  const order = [first[0], headless[0], third[0]].filter((entry) => entry !== undefined);
  await write(order);
  const { handler } = counting();
  expect(await handler({ Records: order.map(recordOf) })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(await counted()).toEqual(sumOf([countsOf(first.slice(0, 1)), countsOf(third.slice(0, 1))]));
});

test('what moves no counter writes nothing, and what comes a second time changes nothing', async () => {
  const { all } = lives(40, 11);
  const still = all.find((entries) => entries.some((_, at) => isStill(entries, at))) ?? [];
  const at = still.findIndex((_, index) => isStill(still, index));
  await write(still.slice(0, at + 1));
  await counting().handler({ Records: still.slice(0, at).map(recordOf) });
  const { handler, asked } = counting();
  await handler({ Records: still.slice(at, at + 1).map(recordOf) });
  expect(asked).toEqual({ writes: 0, units: 0, reads: 1 });
  const before = await counted();
  await handler({ Records: still.slice(1, at + 1).map(recordOf) });
  expect(await counted()).toEqual(before);
});

const isStill = (entries: readonly Entry[], at: number) =>
  at > 1 && Object.keys(countsMoved(entries.slice(0, at + 1), at)).length === 0;

test('a full batch costs two write units for each ticket that moves counters, and half a one for each entry for the counters that they share', async () => {
  const { all } = lives(400, 13);
  const month = all.slice(0, 300).flat();
  await write(month);
  for (let at = 0; at < month.length; at += BATCH)
    await counting().handler({ Records: month.slice(at, at + BATCH).map(recordOf) });
  const firsts = all.slice(300, 370).flatMap((entries) => entries.slice(0, 1));
  await write(firsts);
  const beginnings = counting();
  await beginnings.handler({ Records: firsts.map(recordOf) });
  expect(beginnings.asked.reads).toBe(0);
  expect(beginnings.asked.units).toBeLessThanOrEqual(firsts.length * BILLED.mark + 10);
  // Then everything else that happened to them, which moves nearly all that a month counts.
  const rest = all.slice(300, 370).flatMap((entries) => entries.slice(1));
  await write(rest);
  const goesOn = counting();
  await goesOn.handler({
    Records: rest
      .toSorted((a, b) => a.version - b.version)
      .slice(0, BATCH)
      .map(recordOf),
  });
  expect(goesOn.asked.units).toBeLessThanOrEqual(goesOn.asked.reads * BILLED.mark + BILLED.shared);
});

test('a person is counted by a short name that reads as the whole one', () => {
  const counters = [
    ['person.35dfd85b-ada1-437f-a7e9-3040fa2d16ba.kept', 2],
    ['person.somebody.missed', 1],
    ['cause.complaint.other', 3],
    ['duty.first-contact.kept', 4],
  ] as const;
  const items = counterItems(MONTH, counters).map(({ key, counters: own }) => ({ ...key, ...Object.fromEntries(own) }));
  expect(JSON.stringify(items)).not.toContain('35dfd85b');
  expect(items.flatMap(countersIn).toSorted()).toEqual(counters.toSorted());
});

test('in a month full of everything a ticket that comes alone costs two write units when it begins, and one for each time that it moves counters, as it is kept apart', async () => {
  const { all } = lives(200, 17);
  await write(all.flat());
  const { handler } = counting();
  for (let at = 0; at < all.length; at += BATCH) {
    await handler({
      Records: all
        .slice(at, at + BATCH)
        .flat()
        .map(recordOf),
    });
  }
  const [begun = []] = lives(1, 19).all;
  const alone = counting();
  await alone.handler({ Records: numbered(begun.slice(0, 1), 999).map(recordOf) });
  expect(alone.asked.units).toBe(2);
  const goesOn = counting();
  const rest = numbered(begun, 999).slice(1);
  await write(numbered(begun, 999));
  for (const entry of rest) await goesOn.handler({ Records: [recordOf(entry, 0)] });
  expect(goesOn.asked.units).toBe(goesOn.asked.writes);
  expect(goesOn.asked.writes).toBeGreaterThan(0);
});

test('what was left alone for longest is taken up, so that whoever reads counters reads so much apart and no more', async () => {
  const { all, sum } = lives(20, 23);
  await write(all.flat());
  for (const [at, entries] of all.entries()) {
    const { handler } = counting(undefined, later(at));
    await handler({ Records: entries.map(recordOf) });
  }
  const numbers = async () => (await allCountsApart(table())).map(({ number }) => number);
  const before = await numbers();
  await takeUpOldest(table(), { most: before.length, left: 5 });
  expect(await numbers()).toEqual(before);
  await takeUpOldest(table(), { most: before.length - 1, left: 5 });
  expect(await numbers()).toEqual(before.slice(-5));
  expect(await counted()).toEqual(sum);
});

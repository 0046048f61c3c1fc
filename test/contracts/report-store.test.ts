import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { allCountsApart } from '../../shared/aws/counts-apart.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { addCounts } from '../../shared/aws/dynamo-counters.ts';
import { DynamoReports } from '../../shared/aws/dynamo-reports.ts';
import { clauseCounters, monthFigures, settledCounters } from '../../shared/aws/month-counters.ts';
import { takeUp } from '../../shared/aws/take-up-counts.ts';
import { BeingSent } from '../../shared/letters/sent-letters.ts';
import { type FrozenReports, reportNumber } from '../../shared/reports/frozen-report.ts';
import { monthlyReport } from '../../shared/reports/monthly-report.ts';
import type { ReportLetters } from '../../shared/reports/report-letters.ts';
import { createTable } from '../support/create-table.ts';
import { InMemoryReports } from '../support/in-memory-reports.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = { client: DynamoDBDocumentClient.from(client), tableName: `redress-${randomUUID()}` };
  await createTable(client, table.tableName);
});
afterAll(() => endpoint.close());

const AT = '2026-11-30T16:05:00.000Z';
const aReport = (month: string, tickets: number) => ({
  number: reportNumber(month),
  version: 1 as const,
  at: AT,
  report: monthlyReport(month, { tickets }),
});

describe.each<[string, () => FrozenReports & ReportLetters]>([
  ['in DynamoDB', () => new DynamoReports(table)],
  ['in memory', () => new InMemoryReports()],
])('reports %s', (_name, open) => {
  test('ours:T15 of two freezings at once one is kept, and both are told which', async () => {
    const reports = open();
    const [one, other] = await Promise.all([
      reports.freeze(aReport('2031-01', 3)),
      reports.freeze(aReport('2031-01', 4)),
    ]);
    expect(one).toEqual(other);
    expect(await reports.find('2031-01')).toEqual(one);
    expect(await reports.find('2031-02')).toBeNull();
  });

  test('E1.8.2#28 a letter is one run’s until it is sent, or its claim is old', async () => {
    const reports = open();
    const claim = (holder: string, at: string) =>
      reports.claim({ month: '2031-03', to: 'boss', holder, now: new Date(at) });
    expect(await claim('first', '2031-04-01T00:00:00Z')).toBe(true);
    await expect(claim('second', '2031-04-01T00:00:10Z')).rejects.toThrow(BeingSent);
    expect(await claim('first', '2031-04-01T00:00:10Z')).toBe(true);
    expect(await claim('second', '2031-04-01T00:10:00Z')).toBe(true);
    await reports.recordSent('2031-03', 'boss');
    expect(await claim('second', '2031-04-02T00:00:00Z')).toBe(false);
    expect(await reports.find('2031-03')).toBeNull();
  });
});

test('E1.8.2#27 causes are counted beside the month’s other counters, and neither reports nor letters among them', async () => {
  const reports = new DynamoReports(table);
  await reports.freeze(aReport('2031-05', 1));
  await reports.claim({ month: '2031-05', to: 'boss', holder: 'h', now: new Date(AT) });
  const moved = { month: '2031-05', number: 'N', apart: false };
  const takeAllUp = async () => takeUp(table, await allCountsApart(table));
  await addCounts(table, [{ ...moved, from: 0, to: 1, counts: { tickets: 1, 'cause.complaint.leak. old': 1 } }], AT);
  await takeAllUp();
  const renamed = { 'cause.complaint.leak. old': -1, 'cause.complaint.配件#老化': 1 };
  await addCounts(table, [{ ...moved, from: 1, to: 2, counts: renamed }], AT);
  for (const taken of [false, true]) {
    if (taken) await takeAllUp();
    expect(await monthFigures(table, '2031-05')).toEqual({
      counters: { tickets: 1, 'cause.complaint.leak. old': 0, 'cause.complaint.配件#老化': 1 },
      frozen: aReport('2031-05', 1),
    });
  }
});

describe('a look at figures while the month takes up what is kept apart of it', () => {
  let months = 0;
  /** A month of three tickets of which two are kept apart; all of it counted is `tickets: 3`. */
  async function aMonth(): Promise<{ month: string; takeUp(): Promise<void> }> {
    months += 1;
    const month = `2033-${String(months).padStart(2, '0')}`;
    const counts = { tickets: 1, 'clause.A5.4.2#1.kept': 1, 'person.somebody.kept': 1 };
    const moved = { month, from: 0, to: 1, apart: false, counts };
    const ofMonth = async () => (await allCountsApart(table)).filter((one) => one.month === month);
    await addCounts(table, [{ ...moved, number: `A${months}` }], AT);
    await takeUp(table, await ofMonth());
    await addCounts(
      table,
      [
        { ...moved, number: `B${months}` },
        { ...moved, number: `C${months}` },
      ],
      AT,
    );
    return { month, takeUp: async () => takeUp(table, await ofMonth()) };
  }

  /** The table, as somebody reads it with whom something happens before each request. */
  function meanwhile(happens: (request: number) => Promise<void>): { seen: Table; requests(): number } {
    let requests = 0;
    const { client } = table;
    const send = async (command: Parameters<typeof client.send>[0]) => {
      requests += 1;
      await happens(requests);
      return client.send(command);
    };
    const seen = { ...table, client: Object.assign(Object.create(client), { send }) };
    return { seen, requests: () => requests };
  }

  const ALL = { tickets: 3, 'clause.A5.4.2#1.kept': 3, 'person.somebody.kept': 3 };

  test('costs two requests when nothing is, whatever was before', async () => {
    const { month } = await aMonth();
    const { seen, requests } = meanwhile(async () => undefined);
    expect((await monthFigures(seen, month)).counters).toEqual(ALL);
    expect(requests()).toBe(2);
  });

  test.each([1, 2, 3, 4])('counts each ticket once, when all is taken up before its request %i', async (at) => {
    const { month, takeUp: all } = await aMonth();
    const { seen } = meanwhile(async (request) => (request === at ? all() : undefined));
    expect((await monthFigures(seen, month)).counters).toEqual(ALL);
    const again = meanwhile(async (request) => (request === at ? all() : undefined));
    expect(await settledCounters(again.seen, month)).toEqual(ALL);
  });

  test.each([1, 2, 3])('counts each by clause once, when all is taken up before its request %i', async (at) => {
    const { month, takeUp: all } = await aMonth();
    const { seen } = meanwhile(async (request) => (request === at ? all() : undefined));
    const found = await clauseCounters(seen, [month]);
    expect(found.reduce((sum, counts) => sum + (counts['clause.A5.4.2#1.kept'] ?? 0), 0)).toBe(3);
  });

  test('is whole with a third request where a taking up was broken off', async () => {
    const { month, takeUp: all } = await aMonth();
    const { client } = table;
    const broken = {
      ...table,
      client: Object.assign(Object.create(client), {
        send: async (command: Parameters<typeof client.send>[0]) => {
          if (command instanceof TransactWriteCommand) throw new Error('killed');
          return client.send(command);
        },
      }),
    };
    const ofMonth = (await allCountsApart(table)).filter((one) => one.month === month);
    await expect(takeUp(broken, ofMonth)).rejects.toThrow('killed');
    const { seen, requests } = meanwhile(async () => undefined);
    expect((await monthFigures(seen, month)).counters).toEqual(ALL);
    expect(requests()).toBe(3);
    await all();
    const after = meanwhile(async () => undefined);
    expect((await monthFigures(after.seen, month)).counters).toEqual(ALL);
    expect(after.requests()).toBe(2);
  });

  test('is not written down for good while more is taken up at every look', async () => {
    const { month, takeUp: all } = await aMonth();
    let version = 0;
    const { seen } = meanwhile(async () => {
      const moved = { month, number: `D${version++}`, from: 0, to: 1, apart: false, counts: { tickets: 1 } };
      await addCounts(table, [moved], AT);
      await all();
    });
    await expect(settledCounters(seen, month)).rejects.toThrow('do not come to rest');
  });
});

test('the counters of a year come with two requests, what is kept apart too; months that counted nothing are left out', async () => {
  const moved = { from: 0, to: 1, apart: false };
  const kept = (by: number) => ({ 'clause.A5.4.2#1.kept': by, tickets: 1 });
  await addCounts(table, [{ ...moved, number: 'N2', month: '2032-01', counts: kept(3) }], AT);
  await takeUp(table, await allCountsApart(table));
  await addCounts(table, [{ ...moved, number: 'N3', month: '2032-03', counts: kept(4) }], AT);
  await addCounts(table, [{ ...moved, number: 'N4', month: '2032-04', counts: kept(5) }], AT);
  const found = await clauseCounters(table, ['2032-03', '2032-02', '2032-01']);
  expect(found.map((counts) => counts['clause.A5.4.2#1.kept']).toSorted()).toEqual([3, 4]);
});

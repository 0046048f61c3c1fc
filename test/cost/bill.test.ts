import { expect, test } from 'vitest';
import { synthesise } from '../infra/synthesised.ts';
import { addBills, billOf, totalOf, transitionsOf } from './bill.ts';
import { ALWAYS_COLD, ALWAYS_WARM, type ColdShare, coldWith, secretReadsWith } from './cold-starts.ts';
import { boundsAt } from './growth.ts';
import { idleBill } from './idle.ts';

const memoryOf = () => 512;
const WARM = { memoryOf, cold: ALWAYS_WARM, kept: false };

test('a million write units and a million read units are billed at their list prices', () => {
  const bill = billOf(
    { dynamodb: { WriteUnits: 1e6, ReadUnits: 1e6, 'WriteUnits of byDepartmentDue': 5e5, PutItem: 3 } },
    WARM,
  );
  expect(bill.DynamoDB).toBeCloseTo(0.625 + 0.125);
  expect(totalOf(bill)).toBeCloseTo(0.75);
});

test('the start of an execution counts as a transition, as AWS counts it', () => {
  const counted = { states: { StartExecution: 1, StateTransitions: 4, SendTaskSuccess: 2 } };
  expect(transitionsOf(counted)).toBe(5);
  expect(billOf(counted, WARM)['Step Functions']).toBeCloseTo(5 * 0.000025);
});

test('cold starts make invocations dearer, and nothing else', () => {
  const counted = { lambda: { SendLetter: 1000 }, dynamodb: { WriteUnits: 10 } };
  const [warm, cold] = [billOf(counted, WARM), billOf(counted, { ...WARM, cold: ALWAYS_COLD })];
  expect(cold.Lambda).toBeGreaterThan(2 * (warm.Lambda ?? 0));
  expect({ ...cold, Lambda: 0 }).toEqual({ ...warm, Lambda: 0 });
});

test('with few tickets what is called seldom is begun anew for most calls, what is called often for hardly any', () => {
  const ticket = { lambda: { PublicApi: 1, StaffReads: 16 }, moments: { PublicApi: 1, StaffReads: 8 } };
  const [few, many] = [coldWith(1_000, ticket), coldWith(100_000, ticket)];
  expect(few('PublicApi')).toBeCloseTo(Math.exp(-5_000 / 10_560));
  expect(few('StaffReads')).toBeCloseTo(Math.exp((-8 * 5_000) / 10_560) / 2);
  expect(many('PublicApi')).toBeLessThan(1e-9);
  expect(few('Unheard')).toBe(1);
});

test('time is billed for the processor at its share, and for waiting for every call', () => {
  const [idle, calling] = [
    { lambda: { Sweep: 1 } },
    {
      lambda: { Sweep: 1 },
      dynamodb: { ReadUnits: 80 },
      states: { StateTransitions: 9 },
      calls: { 'Sweep dynamodb.Query': 2, 'Sweep states.StartExecution': 1, 'Sweep secretsmanager.GetSecretValue': 1 },
    },
  ].map((counted) => billOf(counted, WARM).Lambda ?? 0);
  const second = 0.5 * 0.0000133334;
  const processor = 0.001 / (512 / 1769);
  expect(idle).toBeCloseTo(0.2e-6 + processor * second, 12);
  expect((calling ?? 0) - (idle ?? 0)).toBeCloseTo((2 * 0.007 + 0.03 + 3 * 0.64 * processor) * second, 12);
});

test('each function is billed by its own memory: waiting by all of it, computing by the same processor time, and a start computes', () => {
  const counted = {
    lambda: { PublicApi: 1, SendLetter: 2 },
    calls: { 'PublicApi dynamodb.Query': 1, 'SendLetter ses.SendRawEmail': 2 },
  };
  const smaller = (name: string) => (name === 'SendLetter' ? 256 : 512);
  const saved = (cold: ColdShare) => {
    const [all, own] = [memoryOf, smaller].map((given) => billOf(counted, { ...WARM, memoryOf: given, cold }));
    return (all?.Lambda ?? 0) - (own?.Lambda ?? 0);
  };
  expect(saved(ALWAYS_WARM)).toBeCloseTo(2 * 0.08 * 0.25 * 0.0000133334, 12);
  expect(saved(ALWAYS_COLD)).toBeCloseTo(saved(ALWAYS_WARM), 12);
});

test('what is counted entry by entry on one machine is billed by full batches where there are many tickets', () => {
  const counted = {
    lambda: { CountEvents: 100, SendLetter: 1 },
    dynamodb: {
      WriteUnits: 700,
      'WriteUnits of item APART/': 50,
      'WriteUnits of item TICKET/COUNTED': 20,
    },
    calls: { 'CountEvents dynamodb.PutItem': 75, 'SendLetter ses.SendRawEmail': 1 },
  };
  const [few, many] = [billOf(counted, WARM), billOf(counted, { ...WARM, many: true })];
  expect(few.DynamoDB).toBeCloseTo(700 * 0.625e-6, 12);
  expect(many.DynamoDB).toBeCloseTo((700 - 70 + 50 * 2 + 40) * 0.625e-6, 12);
  const calls = {
    'Batch dynamodb.PutItem': 5,
    'Batch dynamodb.TransactWriteItems': 1,
    'SendLetter ses.SendRawEmail': 1,
  };
  const together = { lambda: { Batch: 1, SendLetter: 1 }, calls };
  expect(many.Lambda).toBeCloseTo(billOf(together, WARM).Lambda ?? 0, 12);
});

test('where there are many, the sweep writes how far numbers are checked for all of them; a ticket that begins reserves one', () => {
  const counted = { dynamodb: { WriteUnits: 10, 'WriteUnits of item NUMBERS/COUNTER': 3 } };
  const units = (kept: boolean) => {
    const without = billOf({}, { ...WARM, kept, many: true });
    return ((billOf(counted, { ...WARM, kept, many: true }).DynamoDB ?? 0) - (without.DynamoDB ?? 0)) / 0.625e-6;
  };
  expect([units(true), units(false)].map(Math.round)).toEqual([8, 7]);
});

test('where there are few, what is kept apart of the counters is taken up later, which no measured life shows', () => {
  const counted = { dynamodb: { WriteUnits: 100 } };
  const [few, many] = [billOf(counted, { ...WARM, kept: true }), billOf(counted, { ...WARM, kept: true, many: true })];
  expect((few.DynamoDB ?? 0) - (many.DynamoDB ?? 0)).toBeCloseTo(6.5 * 0.625e-6 + 5.1 * 0.125e-6, 8);
});

test('where there are few, what the sweep writes is shared by those that came in half an hour', () => {
  const counted = { dynamodb: { WriteUnits: 10, 'WriteUnits of item NUMBERS/COUNTER': 3 } };
  expect((billOf(counted, WARM).DynamoDB ?? 0) / 0.625e-6).toBeCloseTo(7 + 1 / 3);
});

test('where there are few, what comes within the minute of a shard is counted together, and nothing else is', () => {
  const requests = (lambda: Record<string, number>) => billOf({ lambda }, WARM).Lambda ?? 0;
  expect(requests({ CountEvents: 128.4 }) / requests({ FollowEvents: 100 })).toBeCloseTo(1, 3);
});

test('signing keys are read with each start of a function that signs', () => {
  const ticket = { lambda: { PublicApi: 2, StaffReads: 9 }, moments: { PublicApi: 1, StaffReads: 9 } };
  const reads = (tickets: number) => secretReadsWith(tickets, ticket);
  expect([reads(0), reads(10_560 / 5), reads(1e9)].map((count) => count.toFixed(2))).toEqual(['1.00', '0.37', '0.00']);
  expect(billOf({}, { ...WARM, secretReads: 2 })['Secrets Manager']).toBeCloseTo(1e-5);
});

test('logs are billed by the lines that functions wrote, those of the access log, and outcomes off the usual way', () => {
  const counted = { logs: { bytes: 1000, lines: 4 }, 'http-api': { Requests: 2 }, states: { SendTaskFailure: 1 } };
  expect(billOf(counted, WARM)['CloudWatch Logs']).toBeCloseTo((1000 + 4 * 26 + 2 * 220 + 1000) * 0.5e-9, 15);
});

test('bills add up, each so many times', () => {
  const bill = billOf({ 'http-api': { Requests: 1 } }, WARM);
  expect(
    totalOf(
      addBills([
        [2, bill],
        [3, bill],
      ]),
    ),
  ).toBeCloseTo(5 * totalOf(bill));
});

test('bounds grow with the tickets, and are told the nearest first', () => {
  const ticket = {
    lambda: { CountEvents: 10 },
    dynamodb: { WriteUnits: 50, 'WriteUnits of byDepartmentDue': 10 },
    states: { StartExecution: 1 },
    ses: { SendRawEmail: 4 },
  };
  const [few, many] = [boundsAt(1_000, ticket), boundsAt(100_000_000, ticket)];
  const used = many.map((bound) => bound.used);
  expect(used).toEqual(used.toSorted((a, b) => b - a));
  expect(few[0]?.used).toBeLessThan(0.02);
  expect(few[0]?.what).toMatch(/^letters within an hour/);
  const counters = many.find(({ what }) => what.startsWith('counters of a month'));
  expect(counters?.used).toBeCloseTo(((10 / 100) * 40 * 10 * 1e8) / (730 * 3600) / 1000);
});

test('what is there without a ticket stays below five dollars a month, alarms and secret included', () => {
  const fixed = idleBill(synthesise({ stage: 'prod' }), {});
  expect(totalOf(fixed)).toBeGreaterThan(1);
  expect(totalOf(fixed)).toBeLessThan(5);
}, 90_000);

test('an alarm over several metrics is billed for each of them', () => {
  const one = synthesise().at('Http/Routes/Failing');
  const alarm = (properties: object) => ({ ...one, properties });
  const billed = (...alarms: object[]) => {
    const bill = idleBill({ ofType: (type) => (type === 'AWS::CloudWatch::Alarm' ? alarms.map(alarm) : []) }, {});
    return bill[`${alarms.length} alarms`];
  };
  const sum = { Metrics: [{ Expression: 'a + b' }, { MetricStat: {} }, { MetricStat: {} }] };
  expect([billed({}), billed(sum), billed({}, sum)].map((usd) => usd?.toFixed(2))).toEqual(['0.10', '0.20', '0.30']);
}, 90_000);

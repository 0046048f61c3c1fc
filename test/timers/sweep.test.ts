import { expect, test } from 'vitest';
import { createHandler, type SweepDeps } from '../../functions/timers/sweep.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';

const NOW = new Date('2026-03-02T12:00:00Z');

async function sweepWith(
  lastCanary?: () => Promise<Date | null>,
  others: Partial<SweepDeps> = {},
): Promise<[string, number][]> {
  const told: [string, number][] = [];
  const idle: Partial<SweepDeps> = {
    now: () => NOW,
    zone: 'Asia/Shanghai',
    calendar: ROUND_THE_CLOCK,
    metrics: { count: async (name, value = 1) => void told.push([name, value]) },
    settings: { inForce: async () => ({ saved: {} }), keepCalendar: async () => {} },
    currentKeys: async () => undefined,
    putKeysInForce: async () => {},
    leftBehind: async () => [],
    capasPastDue: async () => [],
    takeUpCounts: async () => undefined,
    voidUnused: async () => [],
    ...(lastCanary && { lastCanary }),
    ...others,
  };
  await createHandler(idle as SweepDeps)();
  return told;
}

const hoursAgo = (hours: number) => async () => new Date(NOW.getTime() - hours * 3_600_000);

test.each([
  ['came an hour ago', hoursAgo(1), []],
  ['is two hours late', hoursAgo(3.1), [['CanarySilent', 1]]],
  ['never came', async () => null, [['CanarySilent', 1]]],
])('a mail to ourselves that %s is told %#', async (_what, lastCanary, told) => {
  expect(await sweepWith(lastCanary)).toEqual(told);
});

test('what is kept apart of the counters is looked through by one sweep of those of six hours', async () => {
  const taken: Date[] = [];
  for (let minutes = 7; minutes < 24 * 60; minutes += 30) {
    const now = () => new Date(Date.parse('2026-03-02T00:00:00Z') + minutes * 60_000);
    await sweepWith(undefined, { now, takeUpCounts: async () => void taken.push(now()) });
  }
  expect(taken.map((at) => at.getUTCHours())).toEqual([0, 6, 12, 18]);
});

test('what is fine is not counted at all: a metric that never rests is paid for', async () => {
  expect(await sweepWith()).toEqual([]);
});

test.each<[string, string | undefined, string[]]>([
  ['none was ever said to be in force', undefined, ['v2']],
  ['another one was', 'v1', ['v2']],
  ['it is the one in force', 'v2', []],
])('the version of the signing keys is put in force where %s', async (_what, keysVersion, put) => {
  const said: string[] = [];
  const settings = {
    inForce: async () => ({ saved: {}, ...(keysVersion !== undefined && { keysVersion }) }),
    keepCalendar: async () => {},
  };
  const putKeysInForce = async (version: string) => void said.push(version);
  await sweepWith(undefined, { settings, currentKeys: async () => 'v2', putKeysInForce });
  expect(said).toEqual(put);
});

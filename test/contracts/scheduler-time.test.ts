import { describe, expect, test } from 'vitest';
import { timingOf } from '../../infra/local/scheduler/schedule-expression.ts';

/** The first three times of an expression from an instant on, by the clocks of a zone. */
function times(expression: string, from: string, zone = 'UTC'): (string | undefined)[] {
  const timing = timingOf({ expression, zone, armedAt: Date.parse(from) });
  const found: (string | undefined)[] = [];
  for (let at: number | undefined = Date.parse(from) - 1; found.length < 3; ) {
    at = at === undefined ? undefined : timing?.next(at + 1);
    found.push(at === undefined ? undefined : new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

describe('cron() as the Scheduler has it', () => {
  test.each([
    ['cron(0/20 8 ? * * 2026)', '2026-01-01T08:15:00Z', ['2026-01-01T08:20', '2026-01-01T08:40', '2026-01-02T08:00']],
    [
      'cron(15 10 ? * 6L 2026-2027)',
      '2026-01-01T00:00:00Z',
      ['2026-01-30T10:15', '2026-02-27T10:15', '2026-03-27T10:15'],
    ],
    ['cron(0 9 ? * 2#1 *)', '2026-01-01T00:00:00Z', ['2026-01-05T09:00', '2026-02-02T09:00', '2026-03-02T09:00']],
    ['cron(0 0 L * ? *)', '2026-01-31T00:00:01Z', ['2026-02-28T00:00', '2026-03-31T00:00', '2026-04-30T00:00']],
    ['cron(0 6 1W * ? *)', '2026-01-31T00:00:00Z', ['2026-02-02T06:00', '2026-03-02T06:00', '2026-04-01T06:00']],
    ['cron(0 6 31W JAN,MAY ? *)', '2026-01-01T00:00:00Z', ['2026-01-30T06:00', '2026-05-29T06:00', '2027-01-29T06:00']],
    ['cron(0 12 29 2 ? *)', '2026-01-01T00:00:00Z', ['2028-02-29T12:00', '2032-02-29T12:00', '2036-02-29T12:00']],
    ['cron(0 12 1 1 ? 2026)', '2026-01-01T12:00:00Z', ['2026-01-01T12:00', undefined, undefined]],
    ['cron(0 18 ? * MON-FRI *)', '2026-01-02T18:00:00Z', ['2026-01-02T18:00', '2026-01-05T18:00', '2026-01-06T18:00']],
  ])('%s from %s', (expression, from, expected) => {
    expect(times(expression, from)).toEqual(expected);
  });

  test('a time that the clocks skip in spring does not come that day', () => {
    const expected = ['2026-03-28T01:30', '2026-03-30T00:30', '2026-03-31T00:30'];
    expect(times('cron(30 2 * * ? *)', '2026-03-28T00:00:00Z', 'Europe/Berlin')).toEqual(expected);
  });

  test('a time that the clocks show twice in autumn comes once', () => {
    const expected = ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'];
    expect(times('cron(30 2 * * ? *)', '2026-10-24T00:00:00Z', 'Europe/Berlin')).toEqual(expected);
  });
});

describe('at() and rate()', () => {
  test('at() in the hour that is skipped is not lost', () => {
    const [first] = times('at(2026-03-29T02:30:00)', '2026-01-01T00:00:00Z', 'Europe/Berlin');
    expect(first).toBe('2026-03-29T01:30');
  });

  test('a day of rate() has 24 hours, whatever the clocks do', () => {
    const expected = ['2026-03-28T12:00', '2026-03-29T12:00', '2026-03-30T12:00'];
    expect(times('rate(1 day)', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toEqual(expected);
  });

  test.each([
    'at(tomorrow)',
    'rate(5)',
    'rate(1 week)',
    'cron(0 9 * * ? )',
    'cron(60 9 * * ? *)',
    'cron(0 9 ? * ? *)',
    '',
  ])('"%s" is none', (expression) => {
    expect(timingOf({ expression, zone: 'UTC', armedAt: 0 })).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { endOfDay } from '../../functions/pages/end-of-day.ts';

const when = (at: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(at));

test('a promise until midnight is read as the end of that day', () => {
  expect(endOfDay('2026-11-23T16:00:00.000Z', when)).toBe('Mon 24:00');
  expect(endOfDay('2026-11-23T15:59:00.000Z', when)).toBe('Mon 23:59');
  expect(endOfDay('2026-11-23T04:00:00.000Z', when)).toBe('Mon 12:00');
});

import { expect, test } from 'vitest';
import { nextDuty } from '../../shared/tickets/next-due.ts';
import type { OwedDuty } from '../../shared/tickets/ticket.ts';

const DUE = '2026-03-02T12:00:00.000Z';
const owed = (duty: OwedDuty['duty'], more: Partial<OwedDuty> = {}): OwedDuty =>
  ({ id: `${duty}.1.urgent`, duty, due: DUE, state: 'open', ...more }) as OwedDuty;
const next = (...duties: readonly OwedDuty[]) => nextDuty({ duties });

test('B2.3.10 the next duty is the one that is due first', () => {
  expect(next(owed('answer'), owed('first-contact', { due: '2026-03-02T10:00:00.000Z' }))).toBe('first-contact');
  expect(next(owed('report-to-head', { due: '2026-03-02T10:00:00.000Z' }), owed('answer'))).toBe('report-to-head');
  expect(next(owed('answer', { due: '2026-03-02T10:00:00.000Z', pausedAt: DUE }), owed('apology'))).toBe('apology');
  expect(next()).toBeNull();
});

test('of several due at once a queue names what people owe, before the report that a letter of ours makes', () => {
  expect(next(owed('report-to-head'), owed('answer'))).toBe('answer');
  expect(next(owed('report-to-leadership'), owed('report-to-head'), owed('first-contact'), owed('answer'))).toBe(
    'first-contact',
  );
  expect(next(owed('report-to-head'))).toBe('report-to-head');
});

import { expect, test } from 'vitest';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { keepTime } from '../../shared/timers/deadline-timer.ts';
import { later, OFFICER, ofType } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';

async function desk(changes = {}) {
  const parts = inMemoryDesk();
  const { ticket } = await openTicket(parts, anOpening(changes));
  await keepTime(parts, ticket.number);
  return { ...parts, number: ticket.number };
}

test('ours:T7 one timer, at the earliest open duty', async () => {
  const { timer, number } = await desk();
  expect([...timer.standing]).toEqual([[number, later(4)]]);
});

test('ours:T7 a firing records the miss, tells the rung and moves the timer to the next', async () => {
  const parts = await desk();
  parts.clock.at = later(4);
  await keepTime(parts, parts.number);
  expect(parts.timer.standing.get(parts.number)).toBe(later(8));
  await keepTime(parts, parts.number);
  const { entries } = await parts.tickets.file(parts.number);
  expect(
    ofType(
      entries.flatMap(({ events }) => events),
      'ladder.climbed',
    ),
  ).toHaveLength(1);
});

test('pitfalls: a firing after the duty moved does nothing but set the timer right', async () => {
  const parts = await desk({ type: 'request', category: 'training', urgency: 'general' });
  await actOnTicket(parts, {
    number: parts.number,
    by: OFFICER,
    command: { name: 'contacts', channel: 'phone', note: 'hi' },
  });
  parts.clock.at = later(1);
  parts.timer.standing.clear();
  const before = (await parts.tickets.get(parts.number)).version;
  await keepTime(parts, parts.number);
  expect((await parts.tickets.get(parts.number)).version).toBe(before);
  expect(parts.timer.standing.get(parts.number)).toBe(later(24));
});

test('ours:T7 what is past already when the change is handled is acted on at once, without waiting for the timer', async () => {
  const parts = await desk();
  // Past the whole ladder, and past what the complaint's CAPA owes.
  parts.clock.at = later(11 * 24);
  await keepTime(parts, parts.number);
  expect(parts.timer.standing.size).toBe(0);
  const { entries } = await parts.tickets.file(parts.number);
  expect(
    ofType(
      entries.flatMap(({ events }) => events),
      'ladder.climbed',
    ).map(({ told }) => told),
  ).toEqual(['handler', 'department-head', 'customer-service-head', 'leadership']);
});

test('ours:T7 a complaint that owes nothing has no timer, its corrective action open or not', async () => {
  const parts = await desk();
  parts.clock.at = later(100);
  await keepTime(parts, parts.number);
  expect((await parts.tickets.get(parts.number)).capa?.stage).toBe('analysis');
  expect(parts.timer.standing.size).toBe(0);
});

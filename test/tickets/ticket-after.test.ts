import { expect, test } from 'vitest';
import { leaveTime, nextActAt, nextTimerAt } from '../../shared/tickets/next-due.ts';
import { ticketAfter } from '../../shared/tickets/ticket-after.ts';
import { anyLife } from '../support/any-life.ts';
import { dice } from '../support/dice.ts';

const LIVES = 300;

test('ADR 21: a ticket follows from its entries alone, whatever happened to it', () => {
  let entries = 0;
  for (let seed = 0; seed < LIVES; seed += 1) {
    const { life } = anyLife(dice(seed), { commands: 20, hours: 24 * 20 });
    expect(life.entries.slice(1).reduce(ticketAfter, life.begun)).toEqual(life.ticket);
    entries += life.entries.length;
  }
  expect(entries).toBeGreaterThan(10 * LIVES);
});

test('ours:T7 what leaves time alone leaves the timer where it stood, whatever happened to the ticket', () => {
  let stays = 0;
  for (let seed = 0; seed < LIVES; seed += 1) {
    const { life } = anyLife(dice(seed), { commands: 20, hours: 24 * 20 });
    let before = life.begun;
    for (const entry of life.entries.slice(1)) {
      const after = ticketAfter(before, entry);
      if (leaveTime(entry.events)) {
        expect([nextActAt(after), nextTimerAt(after)]).toEqual([nextActAt(before), nextTimerAt(before)]);
        stays += 1;
      }
      before = after;
    }
  }
  expect(stays).toBeGreaterThan(LIVES);
});

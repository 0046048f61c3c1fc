import { expect, test } from 'vitest';
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

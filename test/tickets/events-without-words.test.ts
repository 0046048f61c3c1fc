import { expect, test } from 'vitest';
import { WRITTEN } from '../support/any-command.ts';
import { anyLife } from '../support/any-life.ts';
import { dice } from '../support/dice.ts';
import { EVENT_FIELDS, wrongFields } from '../support/event-fields.ts';

const LIVES = 800;

const lives = Array.from({ length: LIVES }, (_, seed) => anyLife(dice(seed), { commands: 40, hours: 24 * 14 }).life);
const events = lives.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));

test('ours:T7 events hold ids, times, words of our own lists and nothing that anybody wrote: they outlive an erasure', () => {
  expect([...new Set(events.flatMap(wrongFields))]).toEqual([]);
  expect(JSON.stringify(events)).not.toContain(WRITTEN.slice(0, 8));
});

test('… and these stories tell every event there is', () => {
  const told = new Set(events.map(({ type }) => type));
  expect(Object.keys(EVENT_FIELDS).filter((type) => !told.has(type as keyof typeof EVENT_FIELDS))).toEqual([]);
});

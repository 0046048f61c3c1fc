import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { type MovableClock, openClock } from '../../infra/local/clock.ts';
import type { Part } from '../../infra/local/part.ts';
import { NotQuiet, Pulse, WouldGoBack } from '../../infra/local/pulse.ts';

const MINUTE = 60_000;
const pulses: Pulse[] = [];
afterEach(() => Promise.all(pulses.splice(0).map((pulse) => pulse.stop())));

function pulseOf(clock: MovableClock, parts: Part[], quietWithin = 5_000): Pulse {
  const pulse = new Pulse({ clock, parts }, { quietWithin });
  pulses.push(pulse);
  return pulse;
}

/** A part with instants to act at; acting may add later ones and takes a moment of real work. */
function agenda(clock: MovableClock, dueAt: number[], onAct: (due: number) => void): Part {
  let working = 0;
  return {
    kinds: [],
    start() {},
    stop() {},
    nextDueAt: () => Math.min(Number.POSITIVE_INFINITY, ...dueAt),
    busy: () => working,
    actOnDue() {
      for (const due of dueAt.filter((instant) => instant <= clock.now())) {
        dueAt.splice(dueAt.indexOf(due), 1);
        working += 1;
        setTimeout(() => {
          onAct(due);
          working -= 1;
        }, 15);
      }
    },
  };
}

test('what falls due on the way is done in order, each at its own time, and what it brings about too', async () => {
  const clock = openClock(new DatabaseSync(':memory:'));
  const start = clock.now();
  const seen: [string, number][] = [];
  const note = (name: string) => seen.push([name, Math.floor((clock.now() - start) / MINUTE)]);
  const second: number[] = [start + 20 * MINUTE];
  const parts = [
    agenda(clock, [start + 30 * MINUTE, start + 10 * MINUTE], () => {
      note('first');
      if (seen.length === 1) second.push(clock.now() + 5 * MINUTE);
    }),
    agenda(clock, second, () => note('second')),
  ];

  await pulseOf(clock, parts).advance(start + 60 * MINUTE);

  expect(seen).toEqual([
    ['first', 10],
    ['second', 15],
    ['second', 20],
    ['first', 30],
  ]);
  expect(clock.now()).toBeGreaterThanOrEqual(start + 60 * MINUTE);
});

test('what falls due after the target waits', async () => {
  const clock = openClock(new DatabaseSync(':memory:'));
  const acted: number[] = [];
  const part = agenda(clock, [clock.now() + 2 * MINUTE], (due) => acted.push(due));
  await pulseOf(clock, [part]).advanceBy(MINUTE);
  expect(acted).toEqual([]);
});

test('a move may end with the grain that it has begun, so that what stands at whole seconds is passed too', async () => {
  const start = Date.parse('2030-01-01T00:00:00.743Z');
  const clock = openClock(new DatabaseSync(':memory:'), () => start);
  const acted: number[] = [];
  const due = Date.parse('2030-01-01T04:00:01Z');
  const part = agenda(clock, [due], (at) => acted.push(at));
  await pulseOf(clock, [part]).advanceBy(240 * MINUTE, 1000);
  expect([acted, clock.now()]).toEqual([[due], due]);
});

test('the clock never goes back', async () => {
  const clock = openClock(new DatabaseSync(':memory:'));
  await expect(pulseOf(clock, []).advance(clock.now() - MINUTE)).rejects.toThrow(WouldGoBack);
});

test('a part that does not come to rest is reported, and the clock stays where it had got to', async () => {
  const clock = openClock(new DatabaseSync(':memory:'));
  const start = clock.now();
  const stuck = { ...agenda(clock, [start + MINUTE], () => undefined) };
  stuck.busy = () => (clock.now() >= start + MINUTE ? 1 : 0);
  await expect(pulseOf(clock, [stuck], 50).advance(start + 60 * MINUTE)).rejects.toThrow(NotQuiet);
  expect(clock.now()).toBeLessThan(start + 2 * MINUTE);
});

test('between moves what falls due is done by itself', async () => {
  const clock = openClock(new DatabaseSync(':memory:'));
  const done = new Promise<number>((resolve) => {
    pulseOf(clock, [agenda(clock, [clock.now() + 30], resolve)]).start();
  });
  expect(await done).toBeLessThanOrEqual(clock.now());
});

test('the offset outlives the process and is shared with workers', () => {
  const database = new DatabaseSync(':memory:');
  const clock = openClock(database, () => 1_000);
  clock.moveTo(91_000);
  clock.moveTo(50_000);
  expect(openClock(database, () => 2_000).now()).toBe(92_000);
  expect(new Float64Array(clock.shared)[0]).toBe(90_000);
});

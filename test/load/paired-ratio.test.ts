import { expect, test } from 'vitest';
import { dice as diceOf } from '../support/dice.ts';
import { median, type Pair, ratioOf, together, verdictOn } from './paired-ratio.ts';

const MOST = 1.1;

/** Twelve rolls together are spread as noise is: about 0, most within 1 of it. */
function noise(seed: number): () => number {
  const dice = diceOf(seed);
  return () => Array.from({ length: 12 }, () => dice.roll(10_000) / 10_000).reduce((sum, one) => sum + one, 0) - 6;
}

interface Machine {
  /** The other's true ratio to the one. */
  readonly ratio: number;
  readonly starts?: number;
  /** How far processes differ as long as they live, and looks from each other. */
  readonly processes?: number;
  readonly looks?: number;
}

/** Pairs as a machine would give them, on which all gets slower and faster by half while it runs. */
function measured({ ratio, starts = 8, processes = 0.03, looks = 0.15 }: Machine, seed: number): Pair[][] {
  const next = noise(seed);
  return Array.from({ length: starts }, () => {
    const bias = Math.exp(processes * next());
    return Array.from({ length: 25 }, (): Pair => {
      const meanwhile = 10 * Math.exp(0.5 * next());
      return [meanwhile * Math.exp(looks * next()), meanwhile * ratio * bias * Math.exp(looks * next())];
    });
  });
}

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

test('the true ratio is between the limits in about 95 of 100 runs, though each process is faster or slower than another as long as it lives', () => {
  const held = seeds.filter((seed) => {
    const { low, high } = ratioOf(measured({ ratio: 1.07 }, seed));
    return low <= 1.07 && 1.07 <= high;
  });
  expect(held.length / seeds.length).toBeGreaterThan(0.92);
});

test('what the machine does meanwhile to both of a pair moves no ratio', () => {
  const still = ratioOf([[[10, 11]], [[10, 11]], [[10, 11]]]);
  const moved = ratioOf([[[10, 11]], [[40, 44]], [[5, 5.5]]]);
  expect(moved.middle).toBeCloseTo(still.middle, 10);
  expect(moved.high - moved.low).toBeCloseTo(0, 10);
});

test('a look that something disturbed is left out, on either side', () => {
  const pairs: Pair[] = [
    [10, 10],
    [10, 10],
    [10, 10],
    [10, 900],
    [700, 10],
  ];
  expect(ratioOf([pairs, pairs]).middle).toBeCloseTo(1, 10);
});

test('many looks of one start are one experiment: alone it has no limits', () => {
  expect(ratioOf(measured({ ratio: 1, starts: 1 }, 1))).toMatchObject({ low: 0, high: Number.POSITIVE_INFINITY });
});

test.each([
  ['the same is told as kept', { ratio: 1 }, 'kept'],
  ['a fifth more is told as broken', { ratio: 1.2 }, 'broken'],
  ['just at the bound cannot be told', { ratio: 1.1 }, 'cannot tell'],
] as const)('%s', (_what, machine, verdict) => {
  const control = ratioOf(measured({ ratio: 1 }, 99));
  expect(verdictOn(ratioOf(measured(machine, 7)), { most: MOST, control })).toBe(verdict);
});

test.each([
  ['that differ', { ratio: 1.15 }],
  ['whose difference is not known within the bound', { ratio: 1, processes: 0.4 }],
])('where two alike %s, nothing is told of others, good or bad', (_what, machine) => {
  const control = ratioOf(measured(machine, 3));
  for (const ratio of [1, 1.5]) {
    expect(verdictOn(ratioOf(measured({ ratio }, 5)), { most: MOST, control })).toBe('cannot tell');
  }
});

test('one page that is broken is enough, and none may be unknown', () => {
  expect(together(['kept', 'cannot tell', 'broken'])).toBe('broken');
  expect(together(['kept', 'cannot tell'])).toBe('cannot tell');
  expect(together(['kept', 'kept'])).toBe('kept');
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

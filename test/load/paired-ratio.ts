/** How many times as much, and between which limits the true ratio is in 95 of 100 runs. */
export interface Ratio {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** What is measured of one, and of the other right after it. */
export type Pair = readonly [one: number, other: number];

/** Student's t for 95 % on both sides, by degrees of freedom from 1 on. */
const STUDENT = [
  12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
];
/** For more of them: a little too wide rather than too narrow. */
const STUDENT_BEYOND = 2.131;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(sorted.length / 2) - 1,
    Math.floor(sorted.length / 2) + 1,
  );
  return (low + high) / 2;
}

/**
 * The other against the one. Looks that follow each other meet the same machine, so each pair is a ratio of its own, and
 * the median of a start's leaves out what disturbed one of two. But a process is a few per cent faster or slower than
 * another as long as it lives, by how it was compiled and where it lies: so each start counts as one experiment, however
 * many looks it had, and the limits come from how far the starts differ. With a single start there are none.
 */
export function ratioOf(starts: readonly (readonly Pair[])[]): Ratio {
  const logs = starts.map((pairs) => median(pairs.map(([one, other]) => Math.log(other / one))));
  const middle = mean(logs);
  const degrees = logs.length - 1;
  if (degrees < 1) return { middle: Math.exp(middle), low: 0, high: Number.POSITIVE_INFINITY };
  const variance = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) / degrees;
  const reach = (STUDENT[degrees - 1] ?? STUDENT_BEYOND) * Math.sqrt(variance / logs.length);
  return { middle: Math.exp(middle), low: Math.exp(middle - reach), high: Math.exp(middle + reach) };
}

export type Verdict = 'kept' | 'broken' | 'cannot tell';

/** Two that are alike must come out alike: else whatever else comes out says nothing. */
export const isAlike = ({ low, high }: Ratio, most: number): boolean => low > 1 / most && high < most;

/** Whether a ratio is at most so much, where two that are alike come out as `control`. */
export function verdictOn(ratio: Ratio, { most, control }: { most: number; control: Ratio }): Verdict {
  if (!isAlike(control, most)) return 'cannot tell';
  if (ratio.high <= most) return 'kept';
  return ratio.low > most ? 'broken' : 'cannot tell';
}

/** Of several: one that is broken is enough, and all must be kept. */
export function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('broken')) return 'broken';
  return verdicts.every((verdict) => verdict === 'kept') ? 'kept' : 'cannot tell';
}

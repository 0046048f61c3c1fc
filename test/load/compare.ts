import type { Asked, Look } from './desk-of-size.ts';
import { isAlike, median, type Pair, type Ratio, ratioOf, together, type Verdict, verdictOn } from './paired-ratio.ts';
import type { Turn, Turns } from './side-by-side.ts';

/** Pages cost at most so many times what they cost with the smallest table. */
export const MOST = 1.1;

/** `time` as whoever looks waits, `processor` as the product works for it. */
const MEASURES = {
  time: ({ ms }: Look) => ms,
  processor: ({ processorMs }: Look) => processorMs,
} as const;
export type Measure = keyof typeof MEASURES;
/** Whether the process had read the page before. */
export type Phase = keyof Turns;

/** A kind of page by one measure, with every table. */
export interface Row {
  readonly what: string;
  readonly measure: Measure;
  readonly phase: Phase;
  /** With the smallest table, ms. */
  readonly smallest: number;
  /** Of the second table of the smallest size, against the first. */
  readonly control: Ratio;
  /** Of each greater table, against the two smallest. */
  readonly others: readonly { readonly ratio: Ratio; readonly verdict: Verdict }[];
}

/** The two smallest tables are the first two. @param starts of each start its turns by kind of page */
export function rowsOf(whats: readonly string[], starts: readonly (readonly Turns[])[]): Row[] {
  return (['first', 'again'] as const).flatMap((phase) =>
    (Object.keys(MEASURES) as Measure[]).flatMap((measure) =>
      whats.map((what, kind) => {
        const turns = starts.map((kinds) => kinds[kind]?.[phase] ?? []);
        return { what, measure, phase, ...rowOf(turns, MEASURES[measure]) };
      }),
    ),
  );
}

function rowOf(starts: readonly (readonly Turn[])[], measure: (look: Look) => number) {
  const values = starts.map((turns) => turns.map((looks) => looks.map(measure)));
  const against = (pairOf: (looks: readonly number[]) => Pair) => ratioOf(values.map((turns) => turns.map(pairOf)));
  const control = against(([one = Number.NaN, other = Number.NaN]) => [one, other]);
  const sizes = values[0]?.[0]?.length ?? 0;
  const others = Array.from({ length: Math.max(0, sizes - 2) }, (_, index) => {
    const ratio = against((looks) => [smallestOf(looks), looks[index + 2] ?? Number.NaN]);
    return { ratio, verdict: verdictOn(ratio, { most: MOST, control }) };
  });
  return { smallest: median(values.flat().map(smallestOf)), control, others };
}

/** Of each table, how many looks of a phase had to wait for the disk: whose time says something of the disk, and not of the table. */
export function waitedForDisk(starts: readonly (readonly Turns[])[], phase: Phase): readonly number[] {
  const turns = starts.flat().flatMap((kind) => kind[phase]);
  return (turns[0] ?? []).map((_, desk) => turns.filter((looks) => (looks[desk]?.diskReads ?? 0) > 0).length);
}

/** Both of the smallest size together. */
const smallestOf = ([one = Number.NaN, other = Number.NaN]: readonly number[]) => Math.sqrt(one * other);

/** What all pages of each kind ask of the table, by size: the same whatever it holds. */
export const asksTheSame = ([first, ...others]: readonly (readonly Asked[])[]): boolean =>
  others.every((asked) => JSON.stringify(asked) === JSON.stringify(first));

/** Whether what is looked at costs the same whatever the table holds, where two that are alike come out alike. */
export const verdictOf = (rows: readonly Row[]): Verdict =>
  together([
    ...rows.flatMap(({ others }) => others.map(({ verdict }) => verdict)),
    ...cannotTell(rows).map(() => 'cannot tell' as const),
  ]);

/** Rows whose two smallest tables do not come out alike. */
export const cannotTell = (rows: readonly Row[]): Row[] => rows.filter(({ control }) => !isAlike(control, MOST));

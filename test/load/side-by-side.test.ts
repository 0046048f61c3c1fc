import { beforeAll, expect, test } from 'vitest';
import { dice } from '../support/dice.ts';
import type { Pages } from './pages.ts';
import { oneStart, type Turns } from './side-by-side.ts';

const DESKS = 3;
const COUNTS = { warmUp: 2, again: 4 };

/** Everything that was looked at, in its order; a look of a desk takes what its place is. */
const looked: { readonly desk: number; readonly path: string; readonly start: number }[] = [];
const starts: (readonly Turns[])[] = [];
/** Whose files were read through, and after how many looks of the start. */
const filesRead: { readonly desk: number; readonly looks: number }[] = [];

const pagesWith = (desk: number): Pages[] => [
  { what: 'queue', paths: Array.from({ length: 5 }, (_, index) => `/desk ${index}`) },
  { what: 'ticket', paths: Array.from({ length: 100 }, (_, index) => `/ticket ${index} of ${desk}`) },
];
const alike = (path: string) => path.replace(/ of \d/, '');
const DESKS_ALIKE = Array.from({ length: DESKS }, (_, desk) => ({
  desk: {
    beginAnew: async () => undefined,
    look: async (path: string) => {
      looked.push({ desk, path, start: starts.length });
      return { ms: desk, processorMs: desk, diskReads: 0 };
    },
    readFiles: async () => {
      filesRead.push({ desk, looks: looked.filter((look) => look.start === starts.length).length });
    },
  },
  pages: pagesWith(desk),
}));

beforeAll(async () => {
  const rolling = dice(1);
  while (starts.length < 3)
    starts.push(await oneStart(DESKS_ALIKE, { start: starts.length, counts: COUNTS, files: 'read', dice: rolling }));
});

const turns = () =>
  Array.from({ length: looked.length / DESKS }, (_, at) => looked.slice(at * DESKS, (at + 1) * DESKS));

test('every page is looked at with each table right after the others, so that the machine is the same for all', () => {
  for (const turn of turns()) {
    expect(new Set(turn.map(({ desk }) => desk)).size).toBe(DESKS);
    expect(new Set(turn.map(({ path }) => alike(path))).size).toBe(1);
  }
});

test('no table is always first in its turn', () => {
  expect(new Set(turns().map(([first]) => first?.desk)).size).toBe(DESKS);
});

test('what one desk took stands at its place, whatever the order of the looks', () => {
  for (const turn of starts.flat().flatMap(({ first, again }) => [...first, ...again])) {
    expect(turn.map(({ ms }) => ms)).toEqual([0, 1, 2]);
  }
});

test('a first look is at a page that the process has not read before', () => {
  for (const [start, kinds] of starts.entries()) {
    const paths = looked.filter((look) => look.start === start && look.desk === 0).map(({ path }) => path);
    const warmedUp = kinds.length * COUNTS.warmUp;
    const first = paths.slice(warmedUp, warmedUp + kinds.flatMap((kind) => kind.first).length);
    expect(first.filter((path, at) => paths.indexOf(path) !== warmedUp + at)).toEqual([]);
    expect(first.length).toBeGreaterThan(DESKS);
  }
});

test('before warming up and before first looks the files of every table are read through, unless they are to be left', async () => {
  const warmedUp = COUNTS.warmUp * 2 * DESKS;
  const ofStart = [0, warmedUp].flatMap((looks) => [0, 1, 2].map((desk) => ({ desk, looks })));
  expect(filesRead).toEqual([...ofStart, ...ofStart, ...ofStart]);
  await oneStart(DESKS_ALIKE, { start: 3, counts: COUNTS, files: 'left', dice: dice(1) });
  expect(filesRead).toHaveLength(3 * ofStart.length);
});

test('each start looks first at old tickets that no start before it looked at', () => {
  const of = (start: number) =>
    new Set(looked.filter((look) => look.start === start && look.path.startsWith('/ticket')).map(({ path }) => path));
  const usual = (path: string) => /ticket [01] /.test(path);
  const seen = [...of(0)].filter((path) => !usual(path));
  expect(seen.length).toBeGreaterThan(DESKS);
  expect(seen.filter((path) => of(1).has(path))).toEqual([]);
});

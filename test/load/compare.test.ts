import { expect, test } from 'vitest';
import { asksTheSame, cannotTell, rowsOf, verdictOf, waitedForDisk } from './compare.ts';
import type { Look } from './desk-of-size.ts';
import type { Turns } from './side-by-side.ts';

const look = (ms: number, processorMs = ms): Look => ({ ms, processorMs, diskReads: 0 });

/** Three starts on which desks take so long; every turn is alike. */
function startsWith(first: readonly Look[], again = first): (readonly Turns[])[] {
  return [1, 2, 3].map(() => [{ first: [first, first], again: [again, again] }]);
}

test('each size is compared with the smallest by its time and by its processor time, first and again', () => {
  const first = [look(10, 8), look(10, 8), look(11, 8)];
  const again = [look(5, 4), look(5, 4), look(5, 6)];
  const rows = rowsOf(['queue'], startsWith(first, again));
  expect(
    rows.map(({ phase, measure, smallest, others }) => [phase, measure, smallest, others[0]?.ratio.middle]),
  ).toEqual([
    ['first', 'time', expect.closeTo(10), expect.closeTo(1.1)],
    ['first', 'processor', expect.closeTo(8), expect.closeTo(1)],
    ['again', 'time', expect.closeTo(5), expect.closeTo(1)],
    ['again', 'processor', expect.closeTo(4), expect.closeTo(1.5)],
  ]);
  expect(verdictOf(rows)).toBe('broken');
});

test('a page that costs the same with every table is kept', () => {
  expect(verdictOf(rowsOf(['queue'], startsWith([look(10), look(10), look(10.2), look(9.9)])))).toBe('kept');
});

test('where the two smallest tables differ, the machine cannot tell, and says of which page', () => {
  const rows = rowsOf(['queue'], startsWith([look(10), look(12), look(20)]));
  expect(verdictOf(rows)).toBe('cannot tell');
  expect(verdictOf(rowsOf(['queue'], startsWith([look(10), look(12)])))).toBe('cannot tell');
  expect(cannotTell(rows).map(({ what }) => what)).toContain('queue');
});

test('one request or unit more with a greater table is seen', () => {
  const asked = [{ requests: 2, units: 27 }];
  expect(asksTheSame([asked, asked, asked])).toBe(true);
  expect(asksTheSame([asked, asked, [{ requests: 2, units: 27.5 }]])).toBe(false);
  expect(asksTheSame([asked, [{ requests: 3, units: 27 }], asked])).toBe(false);
});

test('looks that waited for the disk are counted for each table, by phase', () => {
  const waiting = { ...look(10), diskReads: 3 };
  const starts = startsWith([look(10), look(10), waiting], [look(10), look(10), look(10)]);
  expect(waitedForDisk(starts, 'first')).toEqual([0, 0, 6]);
  expect(waitedForDisk(starts, 'again')).toEqual([0, 0, 0]);
});

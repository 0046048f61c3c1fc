import type { Dice } from '../support/dice.ts';
import type { DeskOfSize, Look } from './desk-of-size.ts';
import type { Pages } from './pages.ts';

/** One look at the same page of each desk, right after each other; in the order of the desks. */
export type Turn = readonly Look[];

/** Of one start of all desks: pages that the process had not read before, and a page that it had. */
export interface Turns {
  readonly first: readonly Turn[];
  readonly again: readonly Turn[];
}

interface Desk {
  readonly desk: Pick<DeskOfSize, 'beginAnew' | 'look' | 'readFiles'>;
  readonly pages: readonly Pages[];
}

function shuffled<T>(from: readonly T[], dice: Dice): T[] {
  const all = [...from];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = dice.roll(last + 1);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** How many looks each start has for a kind of page. */
export interface Counts {
  readonly warmUp: number;
  readonly again: number;
}

interface Start {
  readonly start: number;
  readonly counts: Counts;
  /** Read through before pages are looked at first, or left to what the system holds of them in memory. */
  readonly files: 'read' | 'left';
  readonly dice: Dice;
}

const WARM = 0;
const USUAL = 1;
/** So many tickets are looked at first in a start: of lists all that there are. */
const FIRST_AT_MOST = 16;

/** Starts all desks anew, and looks at their pages in turns. @returns by kind of page */
export async function oneStart(
  desks: readonly Desk[],
  { start, counts, files, dice }: Start,
): Promise<readonly Turns[]> {
  await Promise.all(desks.map(({ desk }) => desk.beginAnew()));
  const readFiles = async () => {
    if (files === 'read') for (const { desk } of desks) await desk.readFiles();
  };
  // Else LevelDB, which opens them now, would still be reading from the disk when pages are looked at.
  await readFiles();
  const pages = desks[0]?.pages ?? [];
  const kinds = [...pages.keys()];
  const round = async (at: number) => {
    const turns: Turn[] = [];
    for (const kind of shuffled(kinds, dice)) turns[kind] = await takeTurn(desks, { kind, at, dice });
    return turns;
  };
  for (let done = 0; done < counts.warmUp; done += 1) await round(WARM);
  await readFiles();
  const first = kinds.map((): Turn[] => []);
  for (const [kind, at] of shuffled(unseen(pages, start), dice)) {
    first[kind]?.push(await takeTurn(desks, { kind, at, dice }));
  }
  await round(USUAL);
  const again: (readonly Turn[])[] = [];
  while (again.length < counts.again) again.push(await round(USUAL));
  return kinds.map((kind) => ({ first: first[kind] ?? [], again: again.map((turns) => turns[kind] ?? []) }));
}

async function takeTurn(
  desks: readonly Desk[],
  { kind, at, dice }: { kind: number; at: number; dice: Dice },
): Promise<Turn> {
  const looks: Look[] = [];
  for (const place of shuffled([...desks.keys()], dice)) {
    const { desk, pages } = desks[place] as Desk;
    looks[place] = await desk.look(pages[kind]?.paths[at] ?? '');
  }
  return looks;
}

/** What was not looked at for warming up; of what there is much, other ones in each start. */
function unseen(pages: readonly Pages[], start: number): [kind: number, at: number][] {
  return pages.flatMap(({ paths }, kind) => {
    const others = paths.length - 1;
    const count = Math.min(others, FIRST_AT_MOST);
    return Array.from({ length: count }, (_, index): [number, number] => [
      kind,
      1 + ((start * count + index) % others),
    ]);
  });
}

import type { DeskOfSize } from './desk-of-size.ts';
import { MONTHS, monthBefore } from './stock.ts';

/** A kind of page, with addresses that show as much as each other. */
export interface Pages {
  readonly what: string;
  /** The first is for warming up, the second is looked at again and again. */
  readonly paths: readonly string[];
}

const DEPARTMENTS = ['project-management', 'training', 'service-planning', 'software-marketing'];

/** The pages of a list from its first on, by the links that lead further. */
async function pagesFrom(desk: DeskOfSize, first: string): Promise<string[]> {
  const paths = [first];
  for (;;) {
    const text = await desk.page(paths.at(-1) ?? first);
    const [, next] = /<a href="([^"]+)" rel="next">/.exec(text) ?? [];
    if (next === undefined) return paths;
    paths.push(next.replaceAll('&amp;', '&'));
  }
}

/** What people look at: the same in every table, but for the numbers of old tickets. */
export async function pagesOf(
  desk: DeskOfSize,
  { now, old }: { now: number; old: readonly string[] },
): Promise<Pages[]> {
  const months = Array.from({ length: MONTHS }, (_, index) => monthBefore(now, index + 1).month);
  const departments: string[] = [];
  for (const name of DEPARTMENTS) departments.push(...(await pagesFrom(desk, `/desk?department=${name}`)));
  return [
    { what: 'queue', paths: await pagesFrom(desk, '/desk') },
    { what: 'queue of a department', paths: departments },
    { what: 'ticket', paths: old.map((number) => `/desk/tickets/${number}`) },
    { what: 'register', paths: months.map((month) => `/desk/complaints?month=${month}`) },
    { what: 'report', paths: months.map((month) => `/desk/reports/${month}`) },
  ];
}

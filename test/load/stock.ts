import { FIRST_CONTACT_HOURS } from '../../shared/regulation/duties.ts';
import type { Category, Urgency } from '../../shared/regulation/words.ts';
import type { Begun } from './lives.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIVES = 600;
const SECONDS = 60;
const OPEN = 400;
/** A full page of the register, and for so many months before this one. */
const COMPLAINTS_OF_MONTH = 50;
export const MONTHS = 10;

const CATEGORIES: readonly Category[] = ['software-product', 'training', 'technical-service', 'product-inquiry'];
const URGENCIES: readonly Urgency[] = ['general', 'urgent', 'very-urgent'];

const at = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const instant = (ms: number) => new Date(ms).toISOString();

/** `yyyy-mm` and the middle of it, so many months before an instant. */
export function monthBefore(now: number, back: number): { readonly month: string; readonly middle: number } {
  const middle = Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() - back, 15);
  return { month: instant(middle).slice(0, 7), middle };
}

/** What does not grow with the table: a desk has so much to do, however long its history. */
export function atHand(now: number): Begun[] {
  const open = times(OPEN, (index) => ({
    wanted: 'open' as const,
    receivedAt: instant(now - HOUR - index * 60_000),
    category: at(CATEGORIES, index),
    urgency: 'general' as const,
  }));
  const complaints = times(MONTHS * COMPLAINTS_OF_MONTH, (index) => ({
    wanted: 'closed-complaint' as const,
    receivedAt: instant(monthBefore(now, (index % MONTHS) + 1).middle - Math.floor(index / MONTHS) * HOUR),
    category: 'service-quality' as const,
    urgency: at(URGENCIES, Math.floor(index / MONTHS)),
  }));
  return [...open, ...complaints];
}

/** What all else are copies of: years ago, so that what is looked at now is the same whatever the table holds besides. */
export const history = (now: number): Begun[] =>
  times(LIVES, (index) => ({
    wanted: 'closed',
    receivedAt: instant(now - 400 * DAY - index * 17 * HOUR),
    category: at(CATEGORIES, index),
    urgency: at(URGENCIES, index),
  }));

/** What nobody touched, whose first contact falls due in each second of the minute from `dueAt`. */
export const untouched = (dueAt: number): Begun[] =>
  times(SECONDS, (second) => ({
    wanted: 'untouched',
    receivedAt: instant(dueAt - FIRST_CONTACT_HOURS.general * HOUR + second * 1_000),
    category: at(CATEGORIES, second),
    urgency: 'general',
  }));

import type { Instant } from '../tickets/ticket.ts';
import { openSpans } from './open-spans.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const HOUR_MS = 3_600_000;
/** A hundred years round the clock. */
const MOST_HOURS = 876_600;

/** What was asked cannot be reckoned; the message says why, or what to write instead. */
export class UnreckonableTime extends Error {
  override readonly name = 'UnreckonableTime';
}

function instantOf(text: Instant, name: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new UnreckonableTime(`${name} is no instant: write one like 2026-11-22T03:20:18Z.`);
  return instant;
}

/**
 * The instant at which so many working hours have passed since `from`: the earliest one, so that a deadline at the end
 * of an open span is that end. What passes is real time, also where the clock is changed. Without any hours it is
 * `from` itself, or the next opening when the calendar is closed then.
 * @param hours 0 or more, fractions to the millisecond
 * @throws UnreckonableTime when the calendar has no working time within ten years, or the hours are not a length of time
 */
export function addWorkingHours(calendar: WorkingCalendar, from: Instant, hours: number): Instant {
  if (!(hours >= 0 && hours <= MOST_HOURS)) {
    throw new UnreckonableTime(`${hours} hours cannot be added: write a number from 0 to ${MOST_HOURS}.`);
  }
  let left = Math.round(hours * HOUR_MS);
  for (const span of openSpans(calendar, instantOf(from, 'from'))) {
    if (left <= span.to - span.from) return new Date(span.from + left).toISOString();
    left -= span.to - span.from;
  }
  throw new UnreckonableTime('The calendar has no working time within ten years: give it open hours.');
}

/**
 * Working hours that pass between two instants, exact to the millisecond; negative when `to` lies before `from`.
 * @throws UnreckonableTime when they lie more than a hundred years apart
 */
export function workingHoursBetween(calendar: WorkingCalendar, from: Instant, to: Instant): number {
  const [start, end] = [instantOf(from, 'from'), instantOf(to, 'to')];
  if (end < start) return -workingHoursBetween(calendar, to, from);
  if (end - start > MOST_HOURS * HOUR_MS)
    throw new UnreckonableTime('Write two instants at most a hundred years apart.');
  let passed = 0;
  for (const span of openSpans(calendar, start)) {
    if (span.from >= end) break;
    passed += Math.min(span.to, end) - span.from;
  }
  return passed / HOUR_MS;
}

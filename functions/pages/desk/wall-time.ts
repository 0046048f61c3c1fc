import { offsetAt } from '../../../shared/calendar/zone-clock.ts';
import type { Instant } from '../../../shared/tickets/ticket.ts';

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/**
 * The instant of what a `datetime-local` field holds, on the clock of the zone; undefined for what is no such time.
 * A time that daylight saving skips becomes the one an hour later.
 */
export function instantOf(wallTime: string | undefined, zone: string): Instant | undefined {
  if (wallTime === undefined || !WALL_TIME.test(wallTime)) return undefined;
  const asUtc = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const guess = asUtc - offsetAt(asUtc, zone);
  return new Date(asUtc - offsetAt(guess, zone)).toISOString();
}

/** What a `datetime-local` field shows of an instant. */
export function wallTimeOf(at: Instant, zone: string): string {
  const instant = Date.parse(at);
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 16);
}

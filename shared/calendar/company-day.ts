import type { Instant } from '../tickets/ticket.ts';
import { DAY_MS, offsetAt, steadyStretches } from './zone-clock.ts';

const HOUR_MS = 3_600_000;

/** The calendar day of the company's zone that an instant falls on: `2026-11-22`. */
export function dayOf(at: Instant, zone: string): string {
  const instant = Date.parse(at);
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 10);
}

/** The day after a day, both `yyyy-mm-dd`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/**
 * The first instant of a calendar day in the zone. Where daylight saving skips midnight, the day begins when the
 * clock first shows it.
 */
export function startOfDay(day: string, zone: string): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Clocks are at most 14 hours ahead and 12 behind: the day begins in the UTC day before, of the same name, or after.
  for (let utcDay = midnight / DAY_MS - 1; ; utcDay += 1) {
    for (const { from, to, offset } of steadyStretches(utcDay, zone)) {
      if (to + offset > midnight) return new Date(Math.max(from, midnight - offset)).toISOString();
    }
  }
}

/** `at` plus hours that run round the clock. */
export function addHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * HOUR_MS).toISOString();
}

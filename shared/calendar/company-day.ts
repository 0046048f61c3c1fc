import type { Instant } from '../tickets/ticket.ts';

const HOUR_MS = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Wall-clock time in the zone, as if it were UTC, in epoch ms. */
function wallClock(at: number, zone: string): number {
  const parts = Object.fromEntries(formatFor(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  return Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
}

/** The calendar day of the company's zone that an instant falls on: `2026-11-22`. */
export function dayOf(at: Instant, zone: string): string {
  return new Date(wallClock(Date.parse(at), zone)).toISOString().slice(0, 10);
}

/** The day after a day, both `yyyy-mm-dd`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
}

/**
 * The first instant of a calendar day in the zone. Where daylight saving skips midnight, the day begins when the
 * clock first shows it.
 */
export function startOfDay(day: string, zone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let low = wanted - 16 * HOUR_MS;
  let high = wanted + 16 * HOUR_MS;
  // Offsets lie between -12 and +14 hours and wall clocks only rarely step back over midnight: bisect to the minute.
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (wallClock(middle, zone) >= wanted) high = middle;
    else low = middle;
  }
  return new Date(high).toISOString();
}

/** `at` plus hours that run round the clock. */
export function addHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * HOUR_MS).toISOString();
}

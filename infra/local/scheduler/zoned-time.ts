/** A date and time on the wall of some zone, as epoch ms of the same reading in UTC. */
export type WallTime = number;

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this is an IANA time zone that is known here. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at an instant (epoch ms). */
export function wallTimeAt(instant: number, zone: string): WallTime {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The instant at which the clocks of a zone show a time: the first of two when they are set back. `skipped` when they
 * are set forward over it; the instant is then that by the offset before the change.
 */
export function instantOf(wall: WallTime, zone: string): { instant: number; skipped: boolean } {
  const before = wall - offsetAt(wall - DAY_MS, zone);
  const after = wall - offsetAt(wall + DAY_MS, zone);
  const shown = [before, after].filter((instant) => wallTimeAt(instant, zone) === wall);
  return shown.length > 0 ? { instant: Math.min(...shown), skipped: false } : { instant: before, skipped: true };
}

const offsetAt = (instant: number, zone: string): number => wallTimeAt(instant, zone) - instant;

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = 'numeric';
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  const fresh = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
  formats.set(zone, fresh);
  return fresh;
}

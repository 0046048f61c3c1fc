const SECOND_MS = 1000;
export const DAY_MS = 86_400_000;

/** What one zone's clock was asked before. The offsets kept belong to whole days and to changes of the clock. */
interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

const clocks = new Map<string, ZoneClock>();

/** More than a century and its changes of the clock; a process that asks for more starts over. */
const KEPT_OFFSETS = 50_000;

function clockOf(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const clock = { format, offsets: new Map() };
  clocks.set(zone, clock);
  return clock;
}

/** Whether a name is a time zone that the machine knows: `Asia/Shanghai`. */
export function isZone(name: string): boolean {
  try {
    return Boolean(clockOf(name));
  } catch {
    return false;
  }
}

/** Asks the platform, which takes some 20 µs. */
function askedOffsetAt(at: number, zone: string): number {
  const second = Math.floor(at / SECOND_MS) * SECOND_MS;
  const shown = clockOf(zone).format.format(second).match(/\d+/g) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, seconds = 0] = shown.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

function keptOffsetAt(at: number, zone: string): number {
  const { offsets } = clockOf(zone);
  const kept = offsets.get(at);
  if (kept !== undefined) return kept;
  if (offsets.size >= KEPT_OFFSETS) offsets.clear();
  const offset = askedOffsetAt(at, zone);
  offsets.set(at, offset);
  return offset;
}

/** A stretch of real time in which the zone's clock runs without a change: `from` ≤ t < `to`, all in ms. */
export interface SteadyStretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The first second in (from, to] with another offset than at `from`, given that the one at `to` differs. */
function changeAfter(from: number, to: number, zone: string): number {
  const before = keptOffsetAt(from, zone);
  let low = from / SECOND_MS;
  let high = to / SECOND_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (keptOffsetAt(middle * SECOND_MS, zone) === before) low = middle;
    else high = middle;
  }
  return high * SECOND_MS;
}

/**
 * A day of UTC cut where the zone's clock changes; mostly one stretch.
 * @param utcDay days since 1970-01-01 in UTC
 */
export function steadyStretches(utcDay: number, zone: string): SteadyStretch[] {
  const end = (utcDay + 1) * DAY_MS;
  const stretches: SteadyStretch[] = [];
  let from = utcDay * DAY_MS;
  // No zone changes its clock there and back within a day.
  while (keptOffsetAt(from, zone) !== keptOffsetAt(end, zone)) {
    const to = changeAfter(from, end, zone);
    stretches.push({ from, to, offset: keptOffsetAt(from, zone) });
    from = to;
  }
  if (from < end) stretches.push({ from, to: end, offset: keptOffsetAt(from, zone) });
  return stretches;
}

/** How many ms the wall clock of a zone is ahead of UTC at an instant in epoch ms. */
export function offsetAt(at: number, zone: string): number {
  const stretch = steadyStretches(Math.floor(at / DAY_MS), zone).find(({ to }) => at < to);
  return stretch?.offset ?? askedOffsetAt(at, zone);
}

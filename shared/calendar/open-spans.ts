import { isRoundTheClock, type OpenTime, WEEKDAYS, type WorkingCalendar } from './working-calendar.ts';
import { DAY_MS, type SteadyStretch, steadyStretches } from './zone-clock.ts';

const MINUTE_MS = 60_000;
/** A calendar that stays closed for longer never opens again, as far as anybody is concerned. */
const PATIENCE_MS = 10 * 366 * DAY_MS;

/** `from` ≤ t < `to`, in epoch ms or, within a day, in ms since its midnight by the wall clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const WHOLE_DAY: readonly OpenTime[] = [['00:00', '24:00']];
const CLOSED: readonly OpenTime[] = [];

/** A calendar made ready for reckoning: the open times of a day, told by its number since 1970-01-01. */
type DayPlan = (day: number) => readonly Span[];

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const plain = (times: readonly OpenTime[] = []): Span[] =>
  times.map(([from, to]) => ({ from: minuteOf(from) * MINUTE_MS, to: minuteOf(to) * MINUTE_MS }));

/** A shift that ends before it begins ends on the next day: what of it lies on its own day. */
const untilMidnight = (times?: readonly OpenTime[]): Span[] =>
  plain(times).map(({ from, to }) => ({ from, to: to < from ? DAY_MS : to }));

/** … and what lies on the day after. */
const afterMidnight = (times?: readonly OpenTime[]): Span[] =>
  plain(times).flatMap(({ from, to }) => (to < from && to > 0 ? [{ from: 0, to }] : []));

/** Spans in order, what overlaps or touches joined: no minute counts twice. */
function joinedSpans(spans: Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.to) joined.push(span);
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return joined;
}

function dayPlan({ week, holidays, workdays }: WorkingCalendar): DayPlan {
  const ofWeek = WEEKDAYS.map((weekday) => (week === 'always' ? WHOLE_DAY : (week[weekday] ?? CLOSED)));
  const special = new Map<number, readonly OpenTime[]>([
    ...holidays.map((day) => [dayNumber(day), []] as const),
    ...Object.entries(workdays).map(([day, times]) => [dayNumber(day), times] as const),
  ]);
  // 1970-01-01 was a Thursday, the fifth of WEEKDAYS.
  const timesOf = (day: number) => special.get(day) ?? ofWeek[(((day + 4) % 7) + 7) % 7] ?? CLOSED;
  // A holiday, or a day with hours of its own, begins at its midnight: no shift of the day before goes on into it.
  return spansByDays((day) => ({ before: special.has(day) ? CLOSED : timesOf(day - 1), of: timesOf(day) }));
}

interface Times {
  readonly before: readonly OpenTime[];
  readonly of: readonly OpenTime[];
}

/** Few days differ: what the same two lists of hours come to is reckoned once. */
function spansByDays(timesAt: (day: number) => Times): DayPlan {
  const reckoned = new Map<readonly OpenTime[], Map<readonly OpenTime[], readonly Span[]>>();
  return (day) => {
    const { before, of } = timesAt(day);
    const after = reckoned.get(before) ?? new Map<readonly OpenTime[], readonly Span[]>();
    reckoned.set(before, after);
    const known = after.get(of);
    if (known !== undefined) return known;
    const spans = joinedSpans([...afterMidnight(before), ...untilMidnight(of)]);
    after.set(of, spans);
    return spans;
  };
}

const plans = new WeakMap<WorkingCalendar, DayPlan>();

function planOf(calendar: WorkingCalendar): DayPlan {
  const plan = plans.get(calendar) ?? dayPlan(calendar);
  plans.set(calendar, plan);
  return plan;
}

/** The open times of a stretch: those instants at which the wall clock shows an open time of the day it shows. */
function* openWithin({ from, to, offset }: SteadyStretch, plan: DayPlan): Generator<Span> {
  const lastDay = Math.floor((to - 1 + offset) / DAY_MS);
  for (let day = Math.floor((from + offset) / DAY_MS); day <= lastDay; day += 1) {
    for (const span of plan(day)) {
      const opens = Math.max(from, day * DAY_MS + span.from - offset);
      const closes = Math.min(to, day * DAY_MS + span.to - offset);
      if (opens < closes) yield { from: opens, to: closes };
    }
  }
}

/**
 * The working time from an instant on, in epoch ms and in order. Spans that touch may come in pieces; the first one is
 * empty when `from` is the end of a span. Ends when the calendar stays closed for ten years.
 */
export function* openSpans(calendar: WorkingCalendar, from: number): Generator<Span> {
  if (isRoundTheClock(calendar)) {
    yield { from, to: Number.POSITIVE_INFINITY };
    return;
  }
  const plan = planOf(calendar);
  let until = from + PATIENCE_MS;
  // The span that ends at `from` may lie in the day before.
  for (let utcDay = Math.floor((from - 1) / DAY_MS); utcDay * DAY_MS < until; utcDay += 1) {
    for (const stretch of steadyStretches(utcDay, calendar.zone)) {
      for (const span of openWithin(stretch, plan)) {
        if (span.to < from) continue;
        until = span.to + PATIENCE_MS;
        yield { from: Math.max(span.from, from), to: span.to };
      }
    }
  }
}

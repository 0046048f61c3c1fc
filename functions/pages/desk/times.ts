import { dateFormat } from '../../../shared/calendar/date-format.ts';
import type { DeskWords } from '../../../shared/pages/desk-words-en.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Instant } from '../../../shared/tickets/ticket.ts';
import { endOfDay } from '../end-of-day.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
/** What falls due within this time is shown as pressing. */
const SOON_MINUTES = 120;

/** Instants and spans as the desk writes them, on the company's clock. */
export interface Times {
  /** `Mon 23 Nov, 17:00`; with its year where that is another one. */
  when(at: Instant): string;
  /** A deadline: the end of a day is that day's 24:00, not the next one's beginning. */
  due(at: Instant): string;
  day(at: Instant): string;
  readonly zoneName: string;
  /** How long until, or how late: text that a script keeps going. */
  countdown(due: Instant | null): Html;
  lateness(due: Instant | null): 'late' | 'soon' | 'later' | 'none';
}

interface Clock {
  readonly now: Date;
  readonly zone: string;
  readonly locale: string;
}

export function timesOf(text: DeskWords, { now, zone, locale }: Clock): Times {
  const base = { timeZone: zone, month: 'short', day: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const yearOf = (at: Instant | Date) => dateFormat('en', { timeZone: zone, year: 'numeric' }).format(new Date(at));
  const year = yearOf(now);
  const named = (options: Intl.DateTimeFormatOptions) => (at: Instant) =>
    dateFormat(locale, yearOf(at) === year ? options : { ...options, year: 'numeric' }).format(Date.parse(at));
  const minutesTo = (due: Instant) => (Date.parse(due) - now.getTime()) / MINUTE_MS;
  const when = named({ ...base, ...clock, weekday: 'short' });
  return {
    when,
    due: (at) => endOfDay(at, when),
    day: named({ ...base, weekday: 'short' }),
    zoneName:
      dateFormat(locale, { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(now)
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone,
    countdown: (due) =>
      due === null
        ? html`<span class="count">${text.nothingDue}</span>`
        : html`<time class="count" datetime="${due}" data-due>${countdownText(text, minutesTo(due))}</time>`,
    lateness(due) {
      if (due === null) return 'none';
      const minutes = minutesTo(due);
      if (minutes <= 0) return 'late';
      return minutes < SOON_MINUTES ? 'soon' : 'later';
    },
  };
}

function countdownText(text: DeskWords, minutes: number): string {
  const span = spanText(text, Math.abs(minutes));
  return minutes <= 0 ? text.late(span) : text.left(span);
}

/** `2 d 5 h`, `3 h 20 min`, `12 min`: two units at most. The desk's script does the same. */
export function spanText({ span }: DeskWords, minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole >= 2 * DAY_MINUTES) {
    const hours = Math.floor((whole % DAY_MINUTES) / HOUR_MINUTES);
    return `${span.days(Math.floor(whole / DAY_MINUTES))}${hours > 0 ? ` ${span.hours(hours)}` : ''}`;
  }
  if (whole < HOUR_MINUTES) return span.minutes(whole);
  const rest = whole % HOUR_MINUTES;
  return `${span.hours(Math.floor(whole / HOUR_MINUTES))}${rest > 0 ? ` ${span.minutes(rest)}` : ''}`;
}

/** What the script counts down by. */
export function countdownWords(text: DeskWords): string {
  const { span } = text;
  const pattern = (said: string) => said.replace('0', '{}');
  return JSON.stringify({
    late: text.late('{}'),
    left: text.left('{}'),
    d: pattern(span.days(0)),
    h: pattern(span.hours(0)),
    m: pattern(span.minutes(0)),
  });
}

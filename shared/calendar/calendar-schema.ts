import * as z from 'zod/mini';
import { WEEKDAYS, type WorkingCalendar } from './working-calendar.ts';
import { isZone } from './zone-clock.ts';

const A_DAY = 'write a day like "2026-10-01"';
const A_TIME = 'write a time like "09:00", from "00:00" to "24:00", which ends the day';
const A_SPAN = 'write a span like ["09:00","12:00"]';
const NOT_EMPTY = 'a span ends when it begins: write ["00:00","24:00"] for a whole day, or [] for none';
const SPANS = 'write a list of spans like [["09:00","12:00"],["13:00","18:00"]], or [] for a day off';
const HOLIDAYS = 'write a list of days like ["2026-10-01"]';
const WORKDAYS = 'write days with their hours like {"2026-10-10":[["09:00","18:00"]]}';
const WEEK = `write "always", or the hours of ${WEEKDAYS.join(', ')} like {"mon":[["09:00","18:00"]]}`;
const ZONE = 'write an IANA time zone like "Asia/Shanghai"';
const CALENDAR =
  'write a calendar like {"zone":"Asia/Shanghai","week":{"mon":[["09:00","18:00"]]},"holidays":[],"workdays":{}}';

const isDay = (text: string) => {
  const at = Date.parse(`${text}T00:00:00Z`);
  // Node takes 30 February for 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/**
 * What to say of a value that is neither a word nor the object it may be instead: what is wrong inside the object, where
 * there is one.
 */
export const wrongInside =
  (message: string): z.core.$ZodErrorMap<z.core.$ZodIssueInvalidUnion> =>
  ({ input, errors }) => {
    const [wrong] = typeof input === 'object' ? (errors?.at(-1) ?? []) : [];
    return wrong === undefined || wrong.path.length === 0
      ? (wrong?.message ?? message)
      : `${wrong.path.join('/')}: ${wrong.message}`;
  };

/** The fields of a calendar, made when one is to be read: no start of a function waits for them. A message says what to write. */
export function calendarFields() {
  const day = z
    .string(A_DAY)
    .check(z.regex(/^\d{4}-\d\d-\d\d$/, { error: A_DAY, abort: true }), z.refine(isDay, A_DAY));
  const spans = spansSchema();
  return {
    zone: z.string(ZONE).check(z.refine(isZone, ZONE)),
    week: z.union([z.literal('always'), z.readonly(weekSchema(spans))], { error: wrongInside(WEEK) }),
    holidays: z._default(z.readonly(z.array(day, HOLIDAYS)), []),
    workdays: z._default(z.readonly(z.record(day, spans, WORKDAYS)), {}),
    /** Country whose published holidays and make-up days are added to the company's own. */
    publicHolidays: z.optional(z.literal('china', 'write "china", or leave it out')),
  };
}

function spansSchema() {
  const time = z.string(A_TIME).check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: A_TIME, abort: true }));
  const span = z
    .readonly(z.tuple([time, time], A_SPAN))
    .check(z.refine(([from, until]) => from !== until && from !== '24:00', { error: NOT_EMPTY, abort: true }));
  return z.readonly(z.array(span, SPANS));
}

const weekSchema = (spans: ReturnType<typeof spansSchema>) =>
  z.strictObject(
    {
      sun: z.optional(spans),
      mon: z.optional(spans),
      tue: z.optional(spans),
      wed: z.optional(spans),
      thu: z.optional(spans),
      fri: z.optional(spans),
      sat: z.optional(spans),
    } satisfies Record<(typeof WEEKDAYS)[number], unknown>,
    WEEK,
  );

/** A working calendar as it is written to be reckoned by. */
export function calendarSchema(): z.ZodMiniType<WorkingCalendar> {
  const { zone, week, holidays, workdays } = calendarFields();
  return z.strictObject({ zone, week, holidays, workdays }, CALENDAR);
}

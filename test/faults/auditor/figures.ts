/** The figures of the regulations, copied by hand from the texts (A5.4.2, A5.5.2, A5.5.4, B2.3.11, ours:T8, T13). */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const plus = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
export const between = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** First contact, answer, apology and result notice: 24, 8 or 4 hours. */
export const SPAN_HOURS: Readonly<Record<string, number>> = { general: 24, urgent: 8, 'very-urgent': 4 };

/** A very urgent matter with somebody there day and night: the next word within four hours (A5.4.2#3). */
export const STANDING_HOURS = 4;

/** Reports: to the department head for urgent and very urgent ones, to the leadership for very urgent ones. */
export const REPORT_HOURS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'report-to-head': { urgent: 8, 'very-urgent': 4 },
  'report-to-leadership': { 'very-urgent': 4 },
};

/** After closing: 24 hours of quiet, 72 for the survey, 72 for its reminder, 24 to phone. */
export const QUIET_HOURS = 24;
export const SURVEY_HOURS = 72;
export const REMINDER_HOURS = 72;
export const PHONE_HOURS = 24;

const LADDERS = {
  complaint: ['handler', 'department-head', 'customer-service-head', 'leadership'],
  request: ['handler', 'department-head', 'customer-service-head'],
  phone: ['officer', 'customer-service-head', 'leadership'],
};

/** Who is told of a miss, one after the other; nobody of what machines keep or what merely runs out. */
export function ladderOf(duty: string, type: string | null): readonly string[] {
  if (duty.startsWith('report-to-') || duty === 'satisfaction-survey') return [];
  if (duty === 'phone-follow-up') return LADDERS.phone;
  return type === 'complaint' ? LADDERS.complaint : LADDERS.request;
}

/** The company is in China, whose clocks are eight hours ahead all year. */
const ZONE_MS = 8 * HOUR;

/** `2026-11-23` → the instant at which that day begins in China. */
export const startOfDay = (day: string): string => plus(`${day}T00:00:00.000Z`, -ZONE_MS);
export const monthOf = (instant: string): string => plus(instant, ZONE_MS).slice(0, 7);
export const yearOf = (instant: string): string => monthOf(instant).slice(0, 4);

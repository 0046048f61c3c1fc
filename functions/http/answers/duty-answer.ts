import * as z from 'zod/mini';
import { DUTY_KINDS } from '../../../shared/regulation/words.ts';
import { at, count } from './shapes.ts';

/** One duty of a record: what it cites, how it was reckoned, and what became of it. */
export const DutyAnswer = z.object({
  id: z.string(),
  duty: z.enum(DUTY_KINDS),
  clause: z.string(),
  regulation: z.string(),
  from: at,
  calendar: z.string(),
  calendarId: z.optional(z.string()),
  zone: z.optional(z.string()),
  holidaysKnownUntil: z.optional(z.iso.date()),
  also: z.optional(z.array(z.string())),
  contacts: z.optional(z.object({ count, minimum: count, target: count })),
  span: z.optional(z.string()),
  due: at,
  state: z.enum(['open', 'kept', 'missed', 'waived']),
  keptAt: z.optional(at),
  missedAt: z.optional(at),
  knownAt: z.optional(at),
  doneAt: z.optional(at),
  because: z.optional(z.string()),
  pausedAt: z.optional(at),
  pauses: z.optional(z.array(z.object({ from: at, until: at }))),
  moves: z.optional(
    z.array(
      z.object({
        due: at,
        movedAt: at,
        setting: z.enum(['calendar', 'duties']),
        settingVersion: count,
        calendar: z.string(),
        calendarId: z.optional(z.string()),
        zone: z.optional(z.string()),
        holidaysKnownUntil: z.optional(z.string()),
        span: z.optional(z.string()),
      }),
    ),
  ),
});

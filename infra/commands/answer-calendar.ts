import * as z from 'zod/mini';
import { calendarSchema } from '../../shared/calendar/calendar-schema.ts';
import { addWorkingHours, UnreckonableTime, workingHoursBetween } from '../../shared/calendar/working-hours.ts';

const AN_INSTANT = 'write an instant with its zone like "2026-11-22T03:20:18Z"';
const instant = z.union(
  [z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })],
  AN_INSTANT,
);

const QUESTION =
  'write a JSON object like {"id":1,"calendar":{…},"from":"2026-11-22T03:20:18Z","hours":8}, or with "to" for "hours"';
const ONE_OF = 'write either "hours", to learn when they have passed, or "to", to learn how many pass until then';

const Question = z
  .object(
    {
      calendar: calendarSchema(),
      from: instant,
      hours: z.optional(z.number('write a number like 8 or 1.5')),
      to: z.optional(instant),
    },
    QUESTION,
  )
  .check(z.refine(({ hours, to }) => (hours === undefined) !== (to === undefined), ONE_OF));

type Reply = { readonly due: string } | { readonly hours: number } | { readonly error: string };

/** Every wrong field and what to write there, in one sentence. */
const sentenceOf = ({ issues }: z.core.$ZodError) =>
  issues.map(({ path, message }) => (path.length > 0 ? `${path.join('/')}: ${message}` : message)).join('; ');

function reckon(asked: unknown): Reply {
  const question = Question.safeParse(asked);
  if (!question.success) return { error: `${sentenceOf(question.error)}.` };
  const { calendar, from, hours, to } = question.data;
  try {
    if (hours !== undefined) return { due: addWorkingHours(calendar, from, hours) };
    return { hours: workingHoursBetween(calendar, from, to ?? from) };
  } catch (error) {
    if (error instanceof UnreckonableTime) return { error: error.message };
    throw error;
  }
}

const idOf = (asked: unknown) => (typeof asked === 'object' && asked !== null && 'id' in asked ? { id: asked.id } : {});

/**
 * Answers `{id, calendar, from, hours}` with `{id, due}` and `{id, calendar, from, to}` with `{id, hours}`, both JSON.
 * A question that makes no sense is answered by `{id, error}`, a sentence that says what to write.
 */
export function answerCalendar(line: string): string {
  let asked: unknown;
  try {
    asked = JSON.parse(line);
  } catch {
    return JSON.stringify({ id: null, error: `This is not JSON: ${QUESTION}.` });
  }
  return JSON.stringify({ ...idOf(asked), ...reckon(asked) });
}

import * as z from 'zod/mini';
import { COMPLAINT_CONTENTS, HANDLING_MODES } from '../../shared/regulation/complaint-classes.ts';
import { CHANNELS, COMPLAINT_CATEGORIES, DEPARTMENTS, STATUSES, URGENCIES } from '../../shared/regulation/words.ts';
import type { RegisterView } from './complaint-register.ts';
import { Month } from './month.ts';

const yesNo = z.optional(z.enum(['true', 'false']));

/** The fields of a line that the register can be filtered by, each with the words that it takes. */
const FILTERS = {
  department: z.optional(z.enum(DEPARTMENTS)),
  reportedBy: z.optional(z.enum(DEPARTMENTS)),
  category: z.optional(z.enum(COMPLAINT_CATEGORIES)),
  urgency: z.optional(z.enum(URGENCIES)),
  channel: z.optional(z.enum(CHANNELS)),
  status: z.optional(z.enum(STATUSES)),
  contentClass: z.optional(z.enum(COMPLAINT_CONTENTS)),
  handling: z.optional(z.enum(HANDLING_MODES)),
  capaState: z.optional(z.enum(['open', 'closed'])),
  justified: yesNo,
  handledEffectively: yesNo,
  special: yesNo,
  crisis: yesNo,
};

const SORTABLE = [
  'number',
  'date',
  'customer',
  'content',
  'department',
  'reportedBy',
  'category',
  'urgency',
  'channel',
  'status',
] as const;

/** The query of GET /api/complaints; without a month, the current one. Sorted by number unless told. */
export const RegisterRequest = z.object({
  month: z.optional(Month),
  format: z._default(z.enum(['json', 'csv']), 'json'),
  ...FILTERS,
  sort: z._default(z.enum(SORTABLE), 'number'),
  order: z._default(z.enum(['asc', 'desc']), 'asc'),
});
type RegisterRequest = z.output<typeof RegisterRequest>;

const isWanted = (line: RegisterView, request: RegisterRequest): boolean =>
  (Object.keys(FILTERS) as (keyof typeof FILTERS)[]).every(
    (field) => request[field] === undefined || String(line[field]) === request[field],
  );

/** The lines that were asked for, in the order that was asked for; equal ones by number (ours:T10). */
export function selectLines(lines: readonly RegisterView[], request: RegisterRequest): RegisterView[] {
  const { sort, order } = request;
  const sign = order === 'asc' ? 1 : -1;
  const compare = (a: RegisterView, b: RegisterView) =>
    String(a[sort] ?? '').localeCompare(String(b[sort] ?? ''), 'zh');
  return lines
    .filter((line) => isWanted(line, request))
    .toSorted((a, b) => sign * compare(a, b) || (a.number < b.number ? -1 : 1));
}

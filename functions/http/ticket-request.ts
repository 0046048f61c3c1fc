import * as z from 'zod/mini';
import { typeOfCategory } from '../../shared/regulation/routing.ts';
import {
  CATEGORIES,
  CHANNELS,
  COMPLAINT_CATEGORIES,
  LANGUAGES,
  REQUEST_CATEGORIES,
  TICKET_TYPES,
  URGENCIES,
} from '../../shared/regulation/words.ts';
import { once } from '../../shared/runtime/once.ts';
import { MAX_ATTACHMENTS } from '../../shared/uploads/uploads.ts';
import { email, instant, line, phone, prose } from './fields.ts';

/** A number of a ticket begins with the year it was received in; nothing older is in this desk. */
const FIRST_YEAR = '2000';

const has = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Boolean((value as Record<string, unknown>)[key]);

const WAYS_TO_REACH = ['email', 'phone', 'fax'] as const;

const isReachable = () =>
  z.refine<unknown>((customer) => WAYS_TO_REACH.some((way) => has(customer, way)), {
    path: ['email'],
    error: 'Give at least one way to reach you: email, phone or fax.',
    when: () => true,
  });

/** Checked even when other fields are wrong, so that everything wrong is said at once. */
export const categoryFitsType = () =>
  z.refine<unknown>(fits, {
    path: ['category'],
    error: `Category and type must fit. Of a request: ${REQUEST_CATEGORIES.join(', ')}; of a complaint: ${COMPLAINT_CATEGORIES.join(', ')}.`,
    when: () => true,
  });

/** A5.1: complaints have categories of their own. What is not a word of either is said by the fields themselves. */
function fits(value: unknown): boolean {
  if (!has(value, 'type') || !has(value, 'category')) return true;
  const { type, category } = value as { type: unknown; category: unknown };
  const known = CATEGORIES.find((name) => name === category);
  return known === undefined || !TICKET_TYPES.some((name) => name === type) || typeOfCategory(known) === type;
}

/** Who asks and how to reach them (A5.3.1, A7.1). */
const customer = () =>
  z
    .object({
      company: z.optional(line(200)),
      contact: line(100),
      email: z.optional(email()),
      phone: z.optional(phone()),
      fax: z.optional(phone()),
    })
    .check(isReachable(), z.meta({ anyOf: WAYS_TO_REACH.map((way) => ({ required: [way] })) }));

const ticketFields = () => ({
  subject: line(200),
  details: prose(20_000),
  customer: customer(),
  type: z.optional(z.enum(TICKET_TYPES)),
  category: z.optional(z.enum(CATEGORIES)),
  urgency: z._default(z.enum(URGENCIES), 'general'),
  language: z.optional(z.enum(LANGUAGES)),
  attachments: z.optional(
    z.array(z.uuid({ error: 'Write an uploadId from POST /api/uploads.' })).check(z.maxLength(MAX_ATTACHMENTS)),
  ),
});

/** POST /api/tickets */
export const ticketRequest = once(() => z.object(ticketFields()).check(categoryFitsType()));
export type TicketRequest = z.output<ReturnType<typeof ticketRequest>>;

/** POST /api/tickets/intake: what reached the company by phone, fax, letter or in person (A5.2, C5.1.2). */
export const intakeRequest = once(() =>
  z
    .object({
      ...ticketFields(),
      channel: z.enum(CHANNELS),
      receivedAt: z.optional(
        instant().check(
          z.refine((at) => at >= FIRST_YEAR, { error: `Write a time of the year ${FIRST_YEAR} or later.` }),
        ),
      ),
      recorder: line(100),
    })
    .check(categoryFitsType()),
);

import * as z from 'zod/mini';
import {
  CATEGORIES,
  CHANNELS,
  DEPARTMENTS,
  STATUSES,
  TICKET_TYPES,
  URGENCIES,
} from '../../../shared/regulation/words.ts';

export const at = z.iso.datetime();
export const words = z.nullable(z.string());
export const count = z.int();
export const counts = z.record(z.string(), count);

/** What the ticket is, in lists and in the record alike. */
export const classes = {
  number: z.string(),
  subject: z.string(),
  type: z.nullable(z.enum(TICKET_TYPES)),
  category: z.nullable(z.enum(CATEGORIES)),
  urgency: z.enum(URGENCIES),
  status: z.enum(STATUSES),
  department: z.nullable(z.enum(DEPARTMENTS)),
  receivedAt: at,
  nextDueAt: z.nullable(at),
};

/** Who wrote to us, and where they can be reached. */
export const reached = {
  company: z.optional(z.string()),
  contact: z.string(),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  fax: z.optional(z.string()),
};

export const act = { at, by: z.string() };
export const told = z.object({
  channel: z.enum(CHANNELS),
  delivery: z.enum(['made', 'pending', 'delivered', 'bounced']),
  note: words,
  ...act,
});

export const keptAndMissed = { kept: count, missed: count };

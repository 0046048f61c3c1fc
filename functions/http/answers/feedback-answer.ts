import * as z from 'zod/mini';
import { at, classes, count } from './shapes.ts';

export const FeedbackAnswer = z.object({
  number: z.string(),
  ticket: z.string(),
  customerId: z.string(),
  receivedAt: at,
  department: classes.department,
  customer: z.object({
    company: z.optional(z.string()),
    contact: z.string(),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    fax: z.optional(z.string()),
  }),
  subject: z.string(),
  details: z.string(),
  attachments: z.array(z.string()),
  result: z.string(),
  cause: z.optional(z.string()),
  resolvedAt: z.optional(at),
  closedAt: at,
  reopened: z.boolean(),
  satisfaction: z.optional(
    z.object({ score: z.nullable(count), by: z.enum(['link', 'phone']), at, comment: z.optional(z.string()) }),
  ),
});

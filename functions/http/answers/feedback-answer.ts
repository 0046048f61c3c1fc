import * as z from 'zod/mini';
import { at, classes, count, reached } from './shapes.ts';

export const FeedbackAnswer = z.object({
  number: z.string(),
  ticket: z.string(),
  customerId: z.string(),
  receivedAt: at,
  department: classes.department,
  customer: z.object(reached),
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

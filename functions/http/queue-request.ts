import * as z from 'zod/mini';
import { DEPARTMENTS } from '../../shared/regulation/words.ts';
import { LONGEST_CURSOR, QUEUE_DUES, QUEUE_STATES } from './queue-query.ts';

/** The query of GET /api/tickets. */
export const QueueRequest = z.object({
  department: z.optional(z.enum(DEPARTMENTS)),
  state: z._default(z.enum(QUEUE_STATES), 'open'),
  due: z.optional(z.enum(QUEUE_DUES)),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(LONGEST_CURSOR))),
});

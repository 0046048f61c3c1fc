import * as z from 'zod/mini';
import { DUTY_KINDS, TICKET_TYPES } from '../../../shared/regulation/words.ts';
import { classes, words } from './shapes.ts';

export const QueueAnswer = z.object({
  items: z.array(
    z.object({
      ...classes,
      assignee: words,
      nextDuty: z.nullable(z.enum(DUTY_KINDS)),
      crisis: z.optional(z.literal(true)),
      proposedType: z.optional(z.enum(TICKET_TYPES)),
      repeatOf: z.optional(z.string()),
    }),
  ),
  cursor: z.optional(z.string()),
});

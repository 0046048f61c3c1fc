import * as z from 'zod/mini';
import { LETTER_KINDS, type LetterOrder, type Recipient } from '../../shared/letters/letter.ts';
import { DEPARTMENTS, ROLES } from '../../shared/regulation/words.ts';

const To = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer') }),
  z.object({ kind: z.literal('role'), role: z.enum(ROLES), department: z.optional(z.enum(DEPARTMENTS)) }),
  z.object({ kind: z.literal('staff'), id: z.string() }),
]);

const Order = z.object({
  number: z.string(),
  id: z.string(),
  kind: z.enum(LETTER_KINDS),
  to: To,
  copyTo: z.optional(To),
  entry: z.int(),
  event: z.optional(z.int()),
  keeps: z.optional(z.enum(['contact', 'apology', 'result-notice', 'report-to-head', 'report-to-leadership'])),
});

function recipientIn(to: z.output<typeof To>): Recipient {
  if (to.kind !== 'role') return to;
  return { kind: to.kind, role: to.role, ...(to.department && { department: to.department }) };
}

/** @throws when the message orders no letter */
export function letterOrderIn(message: unknown): LetterOrder {
  const { event, keeps, to, copyTo, ...order } = z.parse(Order, message);
  return {
    ...order,
    to: recipientIn(to),
    ...(copyTo && { copyTo: recipientIn(copyTo) }),
    ...(event !== undefined && { event }),
    ...(keeps !== undefined && { keeps }),
  };
}

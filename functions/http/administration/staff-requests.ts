import * as z from 'zod/mini';
import { DEPARTMENTS, LANGUAGES, ROLES } from '../../../shared/regulation/words.ts';
import { email, line, reason } from '../fields.ts';
import { madeOnce } from '../made-once.ts';

const roles = () => z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length));

export const STAFF_REQUESTS = madeOnce({
  /** POST /api/staff */
  person: () =>
    z.object({
      name: line(100),
      email: email(),
      department: z.enum(DEPARTMENTS),
      roles: roles(),
      language: z._default(z.enum(LANGUAGES), 'zh'),
      why: reason(),
    }),
  /** PATCH /api/staff/{id}: what is not named stays as it is. */
  change: () =>
    z.object({
      name: z.optional(line(100)),
      department: z.optional(z.enum(DEPARTMENTS)),
      roles: z.optional(roles()),
      language: z.optional(z.enum(LANGUAGES)),
      active: z.optional(z.boolean()),
      why: reason(),
    }),
});

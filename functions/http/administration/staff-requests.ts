import * as z from 'zod/mini';
import { DEPARTMENTS, LANGUAGES, ROLES } from '../../../shared/regulation/words.ts';
import { email, line } from '../fields.ts';

const roles = z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length));
const why = line(300);

/** POST /api/staff */
export const PersonRequest = z.object({
  name: line(100),
  email,
  department: z.enum(DEPARTMENTS),
  roles,
  language: z._default(z.enum(LANGUAGES), 'zh'),
  why,
});

/** PATCH /api/staff/{id}: what is not named stays as it is. */
export const PersonChangeRequest = z.object({
  name: z.optional(line(100)),
  department: z.optional(z.enum(DEPARTMENTS)),
  roles: z.optional(roles),
  language: z.optional(z.enum(LANGUAGES)),
  active: z.optional(z.boolean()),
  why,
});

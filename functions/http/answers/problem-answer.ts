import * as z from 'zod/mini';
import { at, count } from './shapes.ts';

/** RFC 9457, with the members that our errors add. */
export const ProblemAnswer = z.object({
  title: z.string(),
  status: count,
  detail: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
  possible: z.optional(z.array(z.string())),
  missing: z.optional(z.array(z.string())),
  version: z.optional(count),
  changes: z.optional(
    z.array(z.looseObject({ version: count, at, actor: z.looseObject({ kind: z.string() }), type: z.string() })),
  ),
  id: z.optional(z.string()),
});

import * as z from 'zod/mini';
import { count, keptAndMissed } from './shapes.ts';

const place = { file: z.string(), line: count };
export const LedgerAnswer = z.object({
  regulation: z.string(),
  counted: z.object({ from: z.string(), to: z.string() }),
  totals: z.object({ clauses: count, implemented: count, tested: count, gaps: count }),
  rows: z.array(
    z.object({
      row: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      clauses: z.array(
        z.object({
          clause: z.string(),
          implemented: z.array(z.object({ ...place, name: z.optional(z.string()), part: z.optional(z.string()) })),
          tests: z.array(z.object({ ...place, title: z.string() })),
          gap: z.nullable(z.string()),
          ...keptAndMissed,
        }),
      ),
    }),
  ),
});

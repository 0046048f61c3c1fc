import * as z from 'zod/mini';
import { at, count, counts, keptAndMissed } from './shapes.ts';

const timeTaken = z.object({ tickets: count, totalMs: count, averageHours: z.nullable(z.number()) });

export const ReportAnswer = z.object({
  month: z.string(),
  frozen: z.boolean(),
  number: z.optional(z.string()),
  version: z.optional(count),
  at: z.optional(at),
  adjustments: z.optional(
    z.array(z.object({ figure: z.string(), frozen: z.nullable(z.number()), now: z.nullable(z.number()) })),
  ),
  received: count,
  open: count,
  resolved: count,
  closed: count,
  reopened: count,
  byType: counts,
  byUrgency: counts,
  byDepartment: counts,
  byCategory: counts,
  byChannel: counts,
  causes: z.record(z.string(), counts),
  complaints: z.object({
    received: count,
    justified: count,
    unjustified: count,
    notJudged: count,
    effective: count,
    ineffective: count,
  }),
  duties: z.record(z.string(), z.object({ ...keptAndMissed, waived: count, open: count })),
  appraisal: z.record(z.string(), z.record(z.string(), z.object(keptAndMissed))),
  persons: z.record(z.string(), z.object(keptAndMissed)),
  times: z.object({ toFirstContact: timeTaken, toResolution: timeTaken }),
  satisfaction: z.object({
    closings: count,
    asked: count,
    answered: count,
    notAnswered: count,
    unreached: count,
    waiting: count,
    replaced: count,
    average: z.nullable(z.number()),
    byScore: counts,
  }),
  capas: counts,
  quarantined: count,
});

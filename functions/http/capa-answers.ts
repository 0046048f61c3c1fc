import * as z from 'zod/mini';
import { CAPA_STAGES } from '../../shared/regulation/capa.ts';
import { CATEGORIES, DEPARTMENTS, ROLES } from '../../shared/regulation/words.ts';

const at = z.iso.datetime();
const words = z.nullable(z.string());
const round = z.int();
const act = { at, by: z.string() };
const stage = z.enum(CAPA_STAGES);
const ENDINGS = ['effective', 'customer-cause', 'withdrawn'] as const;

const standing = {
  number: z.string(),
  ticket: z.string(),
  department: z.nullable(z.enum(DEPARTMENTS)),
  state: z.enum(['open', 'closed']),
  stage: z.enum([...CAPA_STAGES, 'closed']),
  round,
  due: z.nullable(at),
  overdue: z.boolean(),
  causeCode: words,
  responsible: words,
  ending: z.nullable(z.enum(ENDINGS)),
  closedAt: z.nullable(at),
};

export const CapaAnswer = z.object({
  ...standing,
  recurredIn: z.array(z.string()),
  possible: z.array(stage),
  deadlines: z.array(
    z.object({
      stage,
      round,
      clause: z.string(),
      regulation: z.string(),
      from: at,
      span: z.optional(z.string()),
      due: at,
      state: z.enum(['open', 'kept', 'missed', 'waived']),
      doneAt: z.optional(at),
    }),
  ),
  analyses: z.array(
    z.object({ round, cause: words, causeCode: z.string(), customerCause: z.boolean(), onSite: z.boolean(), ...act }),
  ),
  visits: z.array(z.object({ round, visitedAt: at, findings: words, ...act })),
  countermeasures: z.array(z.object({ round, measure: words, responsible: z.string(), due: at, ...act })),
  results: z.array(z.object({ round, result: words, ...act })),
  verifications: z.array(z.object({ round, effective: z.boolean(), note: words, ...act })),
  reopenings: z.array(
    z.object({
      round,
      why: z.enum(['ineffective', 'recurrence', 'complaint-again']),
      inTicket: z.optional(z.string()),
      ...act,
    }),
  ),
});

export const CapasAnswer = z.object({
  items: z.array(
    z.object({ ...standing, subject: z.string(), category: z.nullable(z.enum(CATEGORIES)), receivedAt: at }),
  ),
});

export const DeputyAnswer = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  department: z.enum(DEPARTMENTS),
  deputy: z.string(),
  from: at,
  to: at,
  handedOverBy: z.string(),
  handedOverAt: at,
  why: z.optional(z.string()),
  ended: z.optional(z.object({ at, by: z.string(), why: z.string() })),
  active: z.boolean(),
});

export const DeputiesAnswer = z.object({ items: z.array(DeputyAnswer) });

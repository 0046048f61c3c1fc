import * as z from 'zod/mini';
import { CAPA_STAGES } from '../../../shared/regulation/capa.ts';
import { CHARGES, COMPLAINT_CONTENTS, HANDLING_MODES } from '../../../shared/regulation/complaint-classes.ts';
import { CHANNELS, DEPARTMENTS, LANGUAGES, TICKET_TYPES } from '../../../shared/regulation/words.ts';
import { DutyAnswer } from './duty-answer.ts';
import { act, at, classes, count, reached, told, words } from './shapes.ts';

export const RecordAnswer = z.object({
  ...classes,
  version: count,
  round: count,
  channel: z.enum(CHANNELS),
  language: z.enum(LANGUAGES),
  recorder: words,
  customer: z.object({ id: z.string(), ...reached }),
  details: z.string(),
  attachments: z.array(z.object({ id: z.string(), filename: z.string(), type: z.string(), size: count })),
  assignee: words,
  routedAt: z.nullable(at),
  handedOnBy: classes.department,
  roundTheClock: z.nullable(z.boolean()),
  answer: z.nullable(
    z.object({ expectedResolutionAt: at, measures: words, signedBy: words, explanation: words, ...act }),
  ),
  experts: z.nullable(
    z.object({
      departments: z.array(z.enum(DEPARTMENTS)),
      reason: words,
      ...act,
      answer: z.nullable(z.object({ agreed: z.boolean(), note: words, ...act })),
    }),
  ),
  defectReport: z.nullable(
    z.looseObject({
      number: z.string(),
      ticket: z.string(),
      product: z.string(),
      defect: z.string(),
      reportedAt: at,
      reportedBy: z.string(),
    }),
  ),
  visitUnrated: z.boolean(),
  visitRating: z.nullable(z.object({ score: count, comment: words, ...act })),
  dealerContacts: z.array(z.object({ channel: z.enum(CHANNELS), note: words, ...act })),
  supervision: z.array(z.object({ from: at, to: at, degree: words, note: words, ...act })),
  contacts: z.array(z.extend(told, { agreed: z.optional(z.boolean()) })),
  delays: z.array(z.object({ until: z.nullable(at), explained: z.boolean(), cause: words, ...act })),
  crisis: z.nullable(z.object({ reason: words, ...act })),
  waits: z.array(z.object({ reason: words, ...act })),
  proposedType: z.nullable(z.enum(TICKET_TYPES)),
  repeatOf: words,
  erasure: z.nullable(
    z.object({ order: z.string(), because: z.enum(['request', 'retention']), at, finishedAt: z.optional(at) }),
  ),
  crisisAt: z.nullable(at),
  individualCase: z.boolean(),
  waitingSince: z.nullable(at),
  classes: z.object({
    content: z.optional(z.enum(COMPLAINT_CONTENTS)),
    handling: z.optional(z.enum(HANDLING_MODES)),
    special: z.optional(z.boolean()),
    justified: z.optional(z.boolean()),
    handledEffectively: z.optional(z.boolean()),
    charge: z.optional(z.enum(CHARGES)),
    chargeConfirmed: z.optional(z.boolean()),
  }),
  capa: z.nullable(z.object({ number: z.string(), stage: z.enum([...CAPA_STAGES, 'closed']), due: z.nullable(at) })),
  resolution: z.nullable(z.object({ result: words, cause: words, ...act })),
  judgement: z.nullable(
    z.object({
      justified: z.boolean(),
      handledEffectively: z.optional(z.boolean()),
      content: z.optional(z.enum(COMPLAINT_CONTENTS)),
      handling: z.optional(z.enum(HANDLING_MODES)),
      special: z.optional(z.boolean()),
      reason: words,
      ...act,
    }),
  ),
  apology: z.nullable(told),
  resultNotice: z.nullable(told),
  satisfaction: z.nullable(
    z.object({
      round: count,
      score: z.nullable(count),
      how: z.enum(['link', 'phone']),
      answer: count,
      comment: words,
      at,
    }),
  ),
  messages: z.array(
    z.object({
      id: z.string(),
      direction: z.enum(['in', 'out']),
      at,
      text: z.string(),
      replyText: z.optional(z.string()),
    }),
  ),
  duties: z.array(DutyAnswer),
  events: z.array(z.looseObject({ version: count, at, actor: z.looseObject({ kind: z.string() }), type: z.string() })),
  possible: z.array(z.string()),
});

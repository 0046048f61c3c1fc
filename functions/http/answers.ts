import * as z from 'zod/mini';
import { CAPA_STAGES } from '../../shared/regulation/capa.ts';
import { CHARGES, COMPLAINT_CONTENTS, HANDLING_MODES } from '../../shared/regulation/complaint-classes.ts';
import {
  CATEGORIES,
  CHANNELS,
  DEPARTMENTS,
  DUTY_KINDS,
  LANGUAGES,
  STATUSES,
  TICKET_TYPES,
  URGENCIES,
} from '../../shared/regulation/words.ts';

const at = z.iso.datetime();
const words = z.nullable(z.string());
const count = z.int();
const counts = z.record(z.string(), count);

/** What the ticket is, in lists and in the record alike. */
const classes = {
  number: z.string(),
  subject: z.string(),
  type: z.nullable(z.enum(TICKET_TYPES)),
  category: z.nullable(z.enum(CATEGORIES)),
  urgency: z.enum(URGENCIES),
  status: z.enum(STATUSES),
  department: z.nullable(z.enum(DEPARTMENTS)),
  receivedAt: at,
  nextDueAt: z.nullable(at),
};

const act = { at, by: z.string() };
const told = z.object({
  channel: z.enum(CHANNELS),
  delivery: z.enum(['made', 'pending', 'delivered', 'bounced']),
  note: words,
  ...act,
});

export const AcceptedAnswer = z.object({
  number: z.string(),
  status: z.enum(STATUSES),
  contactBy: z.nullable(at),
  statusUrl: z.url(),
});

export const UploadAnswer = z.object({ uploadId: z.uuid(), url: z.url(), fields: z.record(z.string(), z.string()) });

export const SurveyAnswer = z.object({ number: z.string(), score: z.int(), comment: z.optional(z.string()) });

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

export const RecordAnswer = z.object({
  ...classes,
  version: count,
  round: count,
  channel: z.enum(CHANNELS),
  language: z.enum(LANGUAGES),
  recorder: words,
  customer: z.object({
    id: z.string(),
    company: z.optional(z.string()),
    contact: z.string(),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    fax: z.optional(z.string()),
  }),
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
  duties: z.array(
    z.object({
      id: z.string(),
      duty: z.enum(DUTY_KINDS),
      clause: z.string(),
      regulation: z.string(),
      from: at,
      calendar: z.string(),
      calendarId: z.optional(z.string()),
      zone: z.optional(z.string()),
      holidaysKnownUntil: z.optional(z.iso.date()),
      also: z.optional(z.array(z.string())),
      contacts: z.optional(z.object({ count, minimum: count, target: count })),
      span: z.optional(z.string()),
      due: at,
      state: z.enum(['open', 'kept', 'missed', 'waived']),
      keptAt: z.optional(at),
      missedAt: z.optional(at),
      knownAt: z.optional(at),
      doneAt: z.optional(at),
      because: z.optional(z.string()),
      pausedAt: z.optional(at),
      pauses: z.optional(z.array(z.object({ from: at, until: at }))),
      moves: z.optional(
        z.array(
          z.object({
            due: at,
            movedAt: at,
            setting: z.enum(['calendar', 'duties']),
            settingVersion: count,
            calendar: z.string(),
            calendarId: z.optional(z.string()),
            zone: z.optional(z.string()),
            holidaysKnownUntil: z.optional(z.string()),
            span: z.optional(z.string()),
          }),
        ),
      ),
    }),
  ),
  events: z.array(z.looseObject({ version: count, at, actor: z.looseObject({ kind: z.string() }), type: z.string() })),
  possible: z.array(z.string()),
});

export const RegisterAnswer = z.object({
  month: z.string(),
  items: z.array(
    z.object({
      number: z.string(),
      date: z.iso.date(),
      customer: z.string(),
      content: z.string(),
      department: classes.department,
      reportedBy: z.enum(DEPARTMENTS),
      remarks: z.string(),
      category: classes.category,
      channel: z.enum(CHANNELS),
      urgency: classes.urgency,
      status: classes.status,
      contentClass: z.nullable(z.enum(COMPLAINT_CONTENTS)),
      justified: z.nullable(z.boolean()),
      handledEffectively: z.nullable(z.boolean()),
      handling: z.nullable(z.enum(HANDLING_MODES)),
      special: z.boolean(),
      charge: z.nullable(z.enum(CHARGES)),
      chargeConfirmed: z.nullable(z.boolean()),
      crisis: z.boolean(),
      individualCase: z.boolean(),
      repeatOf: words,
      capa: words,
      capaState: z.nullable(z.enum(['open', 'closed'])),
    }),
  ),
});

const keptAndMissed = { kept: count, missed: count };
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

export const FeedbackAnswer = z.object({
  number: z.string(),
  ticket: z.string(),
  customerId: z.string(),
  receivedAt: at,
  department: classes.department,
  customer: z.object({
    company: z.optional(z.string()),
    contact: z.string(),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    fax: z.optional(z.string()),
  }),
  subject: z.string(),
  details: z.string(),
  attachments: z.array(z.string()),
  result: z.string(),
  cause: z.optional(z.string()),
  resolvedAt: z.optional(at),
  closedAt: at,
  reopened: z.boolean(),
  satisfaction: z.optional(
    z.object({ score: z.nullable(count), by: z.enum(['link', 'phone']), at, comment: z.optional(z.string()) }),
  ),
});

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

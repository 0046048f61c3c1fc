import * as z from 'zod/mini';
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
const told = z.object({ channel: z.enum(CHANNELS), delivery: z.enum(['made', 'pending']), note: words, ...act });

export const AcceptedAnswer = z.object({
  number: z.string(),
  status: z.enum(STATUSES),
  contactBy: z.nullable(at),
  statusUrl: z.url(),
});

export const UploadAnswer = z.object({ uploadId: z.uuid(), url: z.url(), fields: z.record(z.string(), z.string()) });

export const SurveyAnswer = z.object({ number: z.string(), score: z.int(), comment: z.optional(z.string()) });

export const QueueAnswer = z.object({ items: z.array(z.object(classes)), cursor: z.optional(z.string()) });

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
  attachments: z.array(z.object({ filename: z.string(), type: z.string(), size: count })),
  assignee: words,
  routedAt: z.nullable(at),
  answer: z.nullable(z.object({ expectedResolutionAt: at, measures: words, signedBy: words, ...act })),
  supervision: z.array(z.object({ from: at, to: at, degree: words, note: words, ...act })),
  contacts: z.array(z.extend(told, { agreed: z.optional(z.boolean()) })),
  resolution: z.nullable(z.object({ result: words, cause: words, ...act })),
  judgement: z.nullable(
    z.object({ justified: z.boolean(), handledEffectively: z.optional(z.boolean()), reason: words, ...act }),
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
      span: z.optional(z.string()),
      due: at,
      state: z.enum(['open', 'kept', 'missed', 'waived']),
      keptAt: z.optional(at),
      missedAt: z.optional(at),
      knownAt: z.optional(at),
      doneAt: z.optional(at),
      because: z.optional(z.string()),
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
      remarks: z.string(),
      category: classes.category,
      channel: z.enum(CHANNELS),
      urgency: classes.urgency,
      status: classes.status,
    }),
  ),
});

export const ReportAnswer = z.object({
  month: z.string(),
  received: count,
  resolved: count,
  closed: count,
  reopened: count,
  byType: counts,
  byUrgency: counts,
  byDepartment: counts,
  byCategory: counts,
  byChannel: counts,
  complaints: z.object({ justified: count, unjustified: count }),
  duties: z.record(z.string(), z.object({ kept: count, missed: count, waived: count })),
  satisfaction: z.object({ answered: count, notAnswered: count, average: z.nullable(z.number()), byScore: counts }),
});

/** RFC 9457, with the members that our errors add. */
export const ProblemAnswer = z.object({
  title: z.string(),
  status: count,
  detail: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
  possible: z.optional(z.array(z.string())),
  missing: z.optional(z.array(z.string())),
  id: z.optional(z.string()),
});

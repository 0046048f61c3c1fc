import type * as z from 'zod/mini';
import { PERMISSIONS, type Permitted } from '../../shared/staff/permissions.ts';
import type { CommandName } from '../../shared/tickets/commands.ts';
import { ADMINISTRATION_CALLS } from './administration/administration-calls.ts';
import { FeedbackAnswer } from './answers/feedback-answer.ts';
import { LedgerAnswer } from './answers/ledger-answer.ts';
import { AcceptedAnswer, SurveyAnswer, UploadAnswer } from './answers/public-answers.ts';
import { QueueAnswer } from './answers/queue-answer.ts';
import { RecordAnswer } from './answers/record-answer.ts';
import { RegisterAnswer } from './answers/register-answer.ts';
import { ReportAnswer } from './answers/report-answer.ts';
import { LedgerRequest } from './clause-ledger.ts';
import { COMMAND_NAMES } from './command-names.ts';
import { COMMAND_REQUESTS } from './command-requests.ts';
import { COMPLAINT_CALLS } from './complaint-calls.ts';
import { LinksRequest } from './link-calls.ts';
import { PRIVACY_CALLS } from './privacy-calls.ts';
import { QueueRequest } from './queue-query.ts';
import { PrintRequest } from './record-forms.ts';
import { RegisterRequest } from './register-query.ts';
import { SplitRequest } from './split-message.ts';
import { SurveyRequest } from './survey-answer.ts';
import { MessageHtmlRequest } from './ticket-files.ts';
import { IntakeRequest, TicketRequest } from './ticket-request.ts';
import { UploadRequest } from './upload-request.ts';

/** One call of the API as its document describes it. */
export interface ApiCall {
  readonly method: 'get' | 'post' | 'put' | 'patch';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** Staff calls need a token; what else they need is said in the summary. */
  readonly staff: boolean;
  readonly headers?: readonly ('Idempotency-Key' | 'If-Match')[];
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  readonly success: 200 | 201 | 302;
  readonly answer?: z.ZodMiniType;
  readonly csv?: boolean;
  /** Reads what carries an ETag. */
  readonly tag?: boolean;
  readonly problems: readonly number[];
}

const SUMMARIES: Readonly<Record<CommandName, string>> = {
  classification: 'Settle type, category and urgency (A5.3.2)',
  routing: 'Hand the ticket to a department (A5.4.2, A5.5.2)',
  contacts: 'Record a contact made with the customer; channel email sends the note as mail (A5.4.2#1-3)',
  answer: 'Sign the expected resolution time and measures (A5.4.2)',
  supervision: 'Add a line to the supervision log (A5.4.3)',
  resolution: 'Record the result',
  closing: 'Close a resolved ticket; a complaint needs its apology, judgement and result notice',
  reopening: 'Open it again',
  apology: 'Apologise for the company (A5.5.1)',
  'result-notice': 'Tell the customer the result in person (A5.5.1)',
  judgement: 'Judge whether the complaint is justified (C5.1.3)',
  release: 'Let a ticket that was kept apart as spam join the work; its duties run from when it was received',
  waiting: 'Wait for the customer, or go on: what the table names stands still meanwhile (A5.4.3)',
  crisis: 'Make it a special case: first in the queues, leadership told at once (B2.3.10)',
  charge: 'Mark the complaint paid or free (B2.3.4)',
  'charge-confirmation': 'Confirm a paid service, as the head of sales (B2.3.4)',
  experts: 'Ask research and development and production for people on site (B2.3.5)',
  'experts-answer': 'Say whether they come; no agreement is reported up (B2.3.5)',
  'defect-report': 'Fill in the product quality defect report (B2.3.6)',
  'visit-rating': 'Rate a visit to the customer, as the head of sales (B2.3.7)',
  satisfaction: 'Record what the customer said on the phone after closing (B2.3.11, B2.3.12)',
};

const rolesOf = (what: Permitted) => PERMISSIONS[what].join(', ');

const PUBLIC_CALLS: readonly ApiCall[] = [
  {
    method: 'post',
    path: '/api/tickets',
    id: 'createTicket',
    summary: 'Report a problem',
    staff: false,
    headers: ['Idempotency-Key'],
    body: TicketRequest,
    success: 201,
    answer: AcceptedAnswer,
    problems: [400, 413, 422, 429],
  },
  {
    method: 'post',
    path: '/api/uploads',
    id: 'offerUpload',
    staff: false,
    summary: 'Get a presigned POST for one file; name its uploadId in attachments within a day',
    body: UploadRequest,
    success: 201,
    answer: UploadAnswer,
    problems: [400, 413, 422, 429],
  },
  {
    method: 'post',
    path: '/api/surveys/{token}',
    id: 'answerSurvey',
    staff: false,
    summary: 'Say how satisfied you are with a closing; within 7 days replaces: true replaces the answer',
    body: SurveyRequest,
    success: 201,
    answer: SurveyAnswer,
    problems: [400, 404, 409, 410, 413, 422, 429],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'getOpenApi',
    summary: 'This document',
    staff: false,
    success: 200,
    problems: [429],
  },
];

const STAFF_READS: readonly ApiCall[] = [
  {
    method: 'get',
    path: '/api/tickets',
    id: 'listTickets',
    staff: true,
    summary: 'The queue: earliest due first, then by number; what owes nothing last',
    query: QueueRequest,
    success: 200,
    answer: QueueAnswer,
    problems: [403, 422],
  },
  {
    method: 'get',
    path: '/api/tickets/{number}',
    id: 'getTicket',
    tag: true,
    summary: 'The customer issue record (NR510201A)',
    staff: true,
    success: 200,
    answer: RecordAnswer,
    problems: [403, 404],
  },
  {
    method: 'get',
    path: '/api/tickets/{number}/attachments/{id}',
    id: 'getAttachment',
    summary: 'A file of the ticket: leads to a link that works for a minute; a download, except images and PDF',
    staff: true,
    success: 302,
    problems: [403, 404],
  },
  {
    method: 'get',
    path: '/api/tickets/{number}/messages/{id}/html',
    id: 'getMessageHtml',
    summary: 'The HTML of a mail, made harmless; images=remote loads those that lie elsewhere',
    staff: true,
    query: MessageHtmlRequest,
    success: 200,
    problems: [403, 404, 422],
  },
  {
    method: 'get',
    path: '/api/complaints',
    id: 'listComplaints',
    summary: 'The complaint register of a month (C5.2, C6.1)',
    staff: true,
    query: RegisterRequest,
    success: 200,
    answer: RegisterAnswer,
    csv: true,
    problems: [403, 422],
  },
  {
    method: 'get',
    path: '/api/reports/{month}',
    id: 'getReport',
    summary: 'The monthly service report (E1.8.2#27): as frozen once the month is over, later changes beside it',
    staff: true,
    success: 200,
    answer: ReportAnswer,
    problems: [403, 404],
  },
  {
    method: 'get',
    path: '/api/tickets/{number}/feedback',
    id: 'getFeedback',
    summary: 'The feedback record NR510201B (A7.2), once the ticket was closed',
    staff: true,
    success: 200,
    answer: FeedbackAnswer,
    problems: [403, 404, 409],
  },
  {
    method: 'get',
    path: '/api/tickets/{number}/print',
    id: 'printForm',
    summary:
      'A form as an A4 page, in HTML: NR510201A or NR510201B (A7.1, A7.2), register of calls and letters (B4.6.4), product quality defect report (B2.3.6)',
    staff: true,
    query: PrintRequest,
    success: 200,
    problems: [403, 404, 409, 422],
  },
  {
    method: 'get',
    path: '/api/regulations/ledger',
    id: 'getLedger',
    summary: 'The clause ledger: where each clause is implemented and tested, how often it was kept and missed',
    staff: true,
    query: LedgerRequest,
    success: 200,
    answer: LedgerAnswer,
    problems: [403, 422],
  },
];

const STAFF_COMMANDS: readonly ApiCall[] = [
  {
    method: 'post',
    path: '/api/tickets/intake',
    id: 'takeIn',
    staff: true,
    summary: 'Take in what reached the company by phone, fax, letter or in person (A5.2); any staff',
    headers: ['Idempotency-Key'],
    body: IntakeRequest,
    success: 201,
    answer: AcceptedAnswer,
    problems: [400, 403, 413, 422],
  },
  ...COMMAND_NAMES.map(
    (name): ApiCall => ({
      method: 'post',
      path: `/api/tickets/{number}/${name}`,
      id: name,
      staff: true,
      summary: `${SUMMARIES[name]}; ${rolesOf(name)}`,
      headers: ['If-Match'],
      body: COMMAND_REQUESTS[name],
      success: 200,
      answer: RecordAnswer,
      problems: [400, 403, 404, 409, 412, 413, 422],
    }),
  ),
  {
    method: 'post',
    path: '/api/tickets/{number}/split',
    id: 'splitMessage',
    staff: true,
    summary: `Make a ticket of its own from a mail that came as a reply and is about something else; ${rolesOf('split')}`,
    body: SplitRequest,
    success: 201,
    answer: RecordAnswer,
    problems: [400, 403, 404, 413, 422],
  },
  {
    method: 'post',
    path: '/api/tickets/{number}/links',
    id: 'revokeLinks',
    staff: true,
    summary: `Revoke the links that the customer was given so far; later letters bring new ones; ${rolesOf('links')}`,
    headers: ['If-Match'],
    body: LinksRequest,
    success: 200,
    answer: RecordAnswer,
    problems: [400, 403, 404, 412, 413, 422],
  },
];

/** Every call of the API. */
export const API_CALLS: readonly ApiCall[] = [
  ...PUBLIC_CALLS,
  ...STAFF_READS,
  ...STAFF_COMMANDS,
  ...COMPLAINT_CALLS,
  ...PRIVACY_CALLS,
  ...ADMINISTRATION_CALLS,
];

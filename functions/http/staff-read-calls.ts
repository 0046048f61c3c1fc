import { FeedbackAnswer } from './answers/feedback-answer.ts';
import { LedgerAnswer } from './answers/ledger-answer.ts';
import { QueueAnswer } from './answers/queue-answer.ts';
import { RecordAnswer } from './answers/record-answer.ts';
import { RegisterAnswer } from './answers/register-answer.ts';
import { ReportAnswer } from './answers/report-answer.ts';
import type { ApiCall } from './api-call.ts';
import { LedgerRequest } from './clause-ledger.ts';
import { QueueRequest } from './queue-request.ts';
import { PrintRequest } from './record-forms.ts';
import { RegisterRequest } from './register-query.ts';
import { MessageHtmlRequest } from './show-mail.ts';

/** What staff read. */
export const STAFF_READS: readonly ApiCall[] = [
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

import { PERMISSIONS, type Permitted } from '../../shared/staff/permissions.ts';
import type { CommandName } from '../../shared/tickets/commands.ts';
import { AcceptedAnswer } from './answers/public-answers.ts';
import { RecordAnswer } from './answers/record-answer.ts';
import type { ApiCall } from './api-call.ts';
import { COMMAND_NAMES } from './command-names.ts';
import { COMMAND_REQUESTS } from './command-requests.ts';
import { LinksRequest } from './link-calls.ts';
import { SplitRequest } from './split-message.ts';
import { intakeRequest } from './ticket-request.ts';

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

/** What staff do to tickets: a call for each command. */
export const STAFF_COMMANDS: readonly ApiCall[] = [
  {
    method: 'post',
    path: '/api/tickets/intake',
    id: 'takeIn',
    staff: true,
    summary: 'Take in what reached the company by phone, fax, letter or in person (A5.2); any staff',
    headers: ['Idempotency-Key'],
    body: intakeRequest(),
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

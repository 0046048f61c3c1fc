import * as z from 'zod/mini';
import { feedbackRecordForm } from '../../shared/pages/print/feedback-record-form.ts';
import type { Reader } from '../../shared/pages/print/form-parts.ts';
import { issueRecordForm } from '../../shared/pages/print/issue-record-form.ts';
import { printPolicy } from '../../shared/pages/print/print-page.ts';
import { type FeedbackRecord, feedbackRecord } from '../../shared/records/feedback-record.ts';
import { issueRecord } from '../../shared/records/issue-record.ts';
import { namesOf } from '../../shared/records/staff-names.ts';
import { LANGUAGES } from '../../shared/regulation/words.ts';
import { parseFields } from '../../shared/runtime/field-errors.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { jsonAnswer } from '../../shared/runtime/json-answer.ts';
import type { Route } from '../../shared/runtime/routes.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { possibleCommands } from '../../shared/tickets/possible.ts';
import type { TicketFile, TicketStore } from '../../shared/tickets/store.ts';
import { requireNumber } from './ticket-number.ts';

export interface RecordForms {
  readonly tickets: Pick<TicketStore, 'file'>;
  readonly staff: Pick<StaffDirectory, 'all'>;
  readonly zone: string;
}

/** The query of GET /api/tickets/{number}/print: which form, in which language. */
export const PrintRequest = z.object({
  form: z._default(z.enum(['A', 'B']), 'A'),
  lang: z._default(z.enum(LANGUAGES), 'zh'),
});

/** @throws OutOfOrder before the ticket was closed */
function requireFeedback(file: TicketFile): FeedbackRecord {
  const record = feedbackRecord(file);
  if (record !== null) return record;
  const possible = possibleCommands(file.ticket);
  throw new OutOfOrder('The feedback record is written when the ticket is closed.', { possible, missing: ['closing'] });
}

/** The form of a ticket as a document to print. @throws OutOfOrder for form B before the ticket was closed */
export async function printedForm(
  { staff }: Pick<RecordForms, 'staff'>,
  file: TicketFile,
  { form, ...reader }: Reader & { readonly form: 'A' | 'B' },
): Promise<HttpResponse> {
  const body =
    form === 'A'
      ? issueRecordForm(issueRecord(file, namesOf(await staff.all())), reader)
      : feedbackRecordForm(requireFeedback(file), reader);
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': printPolicy(reader.language),
      'Cache-Control': 'no-store',
    },
    body,
  };
}

/** NR510201B as data, and both forms for paper (A7.1, A7.2). */
export const recordFormRoutes = (deps: RecordForms): Route[] => [
  {
    method: 'GET',
    path: '/api/tickets/{number}/feedback',
    async answer(_, { number = '' }) {
      requireNumber(number);
      return jsonAnswer(200, requireFeedback(await deps.tickets.file(number)));
    },
  },
  {
    method: 'GET',
    path: '/api/tickets/{number}/print',
    async answer({ queryStringParameters = {} }, { number = '' }) {
      requireNumber(number);
      const { form, lang } = parseFields(PrintRequest, queryStringParameters);
      return printedForm(deps, await deps.tickets.file(number), { form, language: lang, zone: deps.zone });
    },
  },
];

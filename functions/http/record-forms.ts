import * as z from 'zod/mini';
import type { RulesInForce } from '../../shared/desk/rules-in-force.ts';
import { contactRecordForm } from '../../shared/pages/print/contact-record-form.ts';
import { defectReportForm } from '../../shared/pages/print/defect-report-form.ts';
import { feedbackRecordForm } from '../../shared/pages/print/feedback-record-form.ts';
import type { Reader } from '../../shared/pages/print/form-parts.ts';
import { issueRecordForm } from '../../shared/pages/print/issue-record-form.ts';
import { printPolicy } from '../../shared/pages/print/print-page.ts';
import { contactRecord } from '../../shared/records/contact-record.ts';
import { type DefectReport, defectReport } from '../../shared/records/defect-report.ts';
import { type FeedbackRecord, feedbackRecord } from '../../shared/records/feedback-record.ts';
import { issueRecord } from '../../shared/records/issue-record.ts';
import { namesOf, type StaffNames } from '../../shared/records/staff-names.ts';
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
  rulesInForce?(): Promise<RulesInForce>;
}

/** NR510201A, NR510201B (A7), the register of calls and letters (B4.6.4), the product quality defect report (B2.3.6). */
export const PRINTED_FORMS = ['A', 'B', 'contact', 'defect'] as const;
type PrintedForm = (typeof PRINTED_FORMS)[number];

/** The query of GET /api/tickets/{number}/print: which form, in which language. */
export const PrintRequest = z.object({
  form: z._default(z.enum(PRINTED_FORMS), 'A'),
  lang: z._default(z.enum(LANGUAGES), 'zh'),
});

/** @throws OutOfOrder before the ticket was closed */
function requireFeedback(file: TicketFile): FeedbackRecord {
  const record = feedbackRecord(file);
  if (record !== null) return record;
  const possible = possibleCommands(file.ticket);
  throw new OutOfOrder('The feedback record is written when the ticket is closed.', { possible, missing: ['closing'] });
}

/** @throws OutOfOrder while there is none */
function requireDefectReport(file: TicketFile, nameOf: StaffNames): DefectReport {
  const report = defectReport(file, nameOf);
  if (report !== null) return report;
  const possible = possibleCommands(file.ticket);
  throw new OutOfOrder('No product quality defect report was filled in.', { possible, missing: ['defect-report'] });
}

type Print = (file: TicketFile, nameOf: StaffNames, reader: Reader) => string;

const FORMS: Readonly<Record<PrintedForm, Print>> = {
  A: (file, nameOf, reader) => issueRecordForm(issueRecord(file, nameOf), reader),
  B: (file, _, reader) => feedbackRecordForm(requireFeedback(file), reader),
  contact: (file, nameOf, reader) => contactRecordForm(contactRecord(file, nameOf), reader),
  defect: (file, nameOf, reader) => defectReportForm(requireDefectReport(file, nameOf), reader),
};

/** The form of a ticket as a document to print. @throws OutOfOrder for what has not been written yet */
export async function printedForm(
  { staff, rulesInForce }: Pick<RecordForms, 'staff' | 'rulesInForce'>,
  file: TicketFile,
  { form, ...reader }: Reader & { readonly form: PrintedForm },
): Promise<HttpResponse> {
  const [members, inForce] = await Promise.all([staff.all(), rulesInForce?.()]);
  const body = FORMS[form](file, namesOf(members), { ...reader, departments: inForce?.departments });
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

import * as z from 'zod/mini';
import { HttpProblem } from '../../../shared/runtime/http-problem.ts';
import type { HttpEvent } from '../../../shared/runtime/http-stack.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { readLedger } from '../../http/clause-ledger.ts';
import { registerCsv, registerView } from '../../http/complaint-register.ts';
import { leadToMail } from '../../http/lead-to-mail.ts';
import { Month } from '../../http/month.ts';
import { readReport } from '../../http/monthly-report.ts';
import { PRINTED_FORMS, printedForm } from '../../http/record-forms.ts';
import { openFile } from '../../http/ticket-files.ts';
import { requireNumber } from '../../http/ticket-number.ts';
import { formFields } from '../page-request.ts';
import { capaBoard } from './capa-board.ts';
import { complaintsPage } from './complaints-page.ts';
import { customerPage } from './customer-page.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { DeskAnswer } from './desk-route.ts';
import { isShown, unchanged } from './frame.ts';
import { intakePage } from './intake-page.ts';
import { known, whoIn } from './known-customers.ts';
import { ledgerPage } from './ledger-page.ts';
import { thisMonth } from './months.ts';
import { readRegister, readRegisterWish } from './register-request.ts';
import { regulationsPage } from './regulations-page.ts';
import { csvResponse, reportCsv } from './report-file.ts';
import { reportPage } from './report-page.ts';
import { seeOther } from './respond.ts';
import { search } from './search.ts';
import { takeIn } from './take-in.ts';
import { act } from './ticket/act.ts';
import type { FormName } from './ticket/form-name.ts';
import { filesOf } from './ticket/record-sheet.ts';
import { ticketPage, ticketState } from './ticket/ticket-page.ts';
import type { Visit } from './visit.ts';

type Answer = DeskAnswer<DeskDeps>;

const queryOf = ({ event }: { event: HttpEvent }) => event.queryStringParameters ?? {};

function monthOf({ event, now, zone }: Pick<Visit, 'event' | 'now' | 'zone'>): string {
  const month = z.safeParse(Month, queryOf({ event }).month);
  return month.success ? month.data : thisMonth(now, zone);
}

export const getTicket: Answer = async ({ tickets }, visit, { number = '' }) => {
  requireNumber(number);
  logger.appendKeys({ ticket: number });
  const asks = visit.event.headers['if-none-match'];
  // Every 15 seconds from every open window: one item in place of the whole file while nothing happens.
  const state = asks && ticketState(visit, await tickets.get(number));
  if (state && isShown(visit, state)) return unchanged(visit, state);
  return ticketPage(visit, { file: await tickets.file(number) });
};

/** A link that leads to the file itself, good for a minute. */
export const getFile: Answer = async (deps, _visit, { number = '', at = '' }) => {
  requireNumber(number);
  const file = filesOf(await openFile(deps, number))[Number(at)];
  if (file === undefined) throw new HttpProblem(404, 'There is no such file.');
  return seeOther(await deps.fileLink(file.key, file));
};

/** A link that leads to the mail as it was formatted, good for a minute. */
export const getMessage: Answer = async (deps, { event }, { number = '', id = '' }) => {
  requireNumber(number);
  const file = await openFile(deps, number);
  return seeOther(await leadToMail(deps, event, { ...file, messageId: id }));
};

/** The forms for paper, in the language of the desk (A7.1, A7.2, B2.3.6, B4.6.4). */
export const getPrinted: Answer = async (deps, { words }, { number = '', form = '' }) => {
  requireNumber(number);
  const known = PRINTED_FORMS.find((name) => name === form);
  if (known === undefined) throw new HttpProblem(404, `There are the forms ${PRINTED_FORMS.join(', ')}.`);
  const file = await deps.tickets.file(number);
  return printedForm(deps, file, { form: known, language: words.language, zone: deps.zone });
};

export const getComplaints: Answer = async (deps, visit) => {
  const wish = readRegisterWish(visit, monthOf(visit));
  return complaintsPage(visit, wish, await readRegister(deps.tickets, wish, visit));
};

/** What was closed longer ago is found in its ticket. */
const CLOSED_DAYS = 30;

export const getCapas: Answer = async ({ tickets }, visit) => {
  const since = new Date(visit.now.getTime() - CLOSED_DAYS * 86_400_000).toISOString();
  const [open, closed] = await Promise.all([tickets.capas('open'), tickets.capasClosedSince(since)]);
  return capaBoard(visit, { open, closed: closed.toReversed() });
};

export const getComplaintsFile: Answer = async ({ tickets, zone }, visit) => {
  const month = monthOf(visit);
  const lines = await tickets.complaintsOf(month);
  return csvResponse(`complaints-${month}`, registerCsv(lines.map((line) => registerView(line, zone))));
};

export const getReport: Answer = async (deps, visit, { month = '' }) => {
  const isFile = month.endsWith('.csv');
  const asked = z.safeParse(Month, month.replace(/\.csv$/, ''));
  if (!asked.success) throw new HttpProblem(404, 'Reports are found by month.');
  const report = await readReport(deps, asked.data);
  return isFile ? reportCsv(visit, report) : reportPage(visit, report);
};

export const getCustomer: Answer = async ({ customerFiles }, visit, { id = '' }) => {
  const { details, tickets } = await customerFiles.file(id);
  if (details === null) throw new HttpProblem(404, 'There is no such customer.');
  return customerPage(visit, { id, details, tickets });
};

export const getKnown: Answer = async (deps, visit) => {
  const query = queryOf(visit);
  const who = whoIn((name) => query[name]);
  const { markup } = await known(deps, visit, who);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    body: markup,
  };
};

export const postForm =
  (name: FormName): Answer =>
  async (deps, visit, { number = '' }) => {
    requireNumber(number);
    logger.appendKeys({ ticket: number });
    return act(deps, visit, { number, name, values: formFields(visit.event) });
  };

/** A year of kept and missed duties. */
const LEDGER_MONTHS = 12;

export const getLedger: Answer = async (deps, visit) => ledgerPage(visit, await readLedger(deps, LEDGER_MONTHS));

export const getRegulations: Answer = async (_, visit) => regulationsPage(visit);

export const getIntake: Answer = async (_, visit) => intakePage(visit, { values: null, wrong: new Map() });

export const postIntake: Answer = (deps, visit) => takeIn(deps, visit, formFields(visit.event));

export const getSearch: Answer = (deps, visit) => search(deps, visit);

export const getReports: Answer = async (_, visit) => seeOther(`/desk/reports/${monthOf(visit)}`);

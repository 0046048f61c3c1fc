import { replyBegun, replyValues } from '../../../../shared/letters/reply-templates.ts';
import { colon } from '../../../../shared/pages/aside.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import type { DutyKind } from '../../../../shared/regulation/words.ts';
import { REPLY_TEMPLATES } from '../../../../shared/settings/replies-setting.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Ticket } from '../../../../shared/tickets/ticket.ts';
import { type Question, questionRow, type Written } from '../form-field.ts';
import type { Visit } from '../visit.ts';
import { questionsOf } from './command-questions.ts';
import { type FormName, stageOf } from './form-name.ts';
import { offeredForms } from './offered-forms.ts';

/** What was sent and could not be done, to be shown again with everything in it. */
export interface Attempt {
  readonly name: FormName;
  readonly values: URLSearchParams;
  readonly wrong: ReadonlyMap<string, string>;
}

const KEEPS: Readonly<Partial<Record<DutyKind, readonly FormName[]>>> = {
  'first-contact': ['contacts', 'reply'],
  'progress-contact': ['contacts', 'reply'],
  answer: ['answer'],
  'promised-resolution': ['resolution'],
  apology: ['apology'],
  'result-notice': ['result-notice'],
  'phone-follow-up': ['satisfaction'],
  'phone-notice': ['contacts'],
};

/** The earliest deadline that a form would keep. */
function dueOf({ duties, capa }: Ticket, name: FormName): string | null {
  if (stageOf(name) !== null) return capa?.due ?? null;
  const kept = duties.filter(({ duty }) => KEEPS[duty]?.includes(name)).map(({ due }) => due);
  return kept.toSorted()[0] ?? null;
}

/** What to do first stands first. */
function byDue(ticket: Ticket) {
  const key = (name: FormName) => dueOf(ticket, name) ?? '9999';
  return (a: FormName, b: FormName) => key(a).localeCompare(key(b));
}

/** Every form that can be sent now, folded; the one that failed stands open. */
export function actionForms(visit: Visit, file: TicketFile, attempt: Attempt | null): Html {
  const offered = offeredForms(visit, file.ticket).toSorted(byDue(file.ticket));
  // What was written is shown even where it is not possible any more.
  const names = attempt === null || offered.includes(attempt.name) ? offered : [attempt.name, ...offered];
  const forms = names.map((name) =>
    actionForm(visit, file, { name, attempt: attempt?.name === name ? attempt : null }),
  );
  return forms.some((form) => form !== null)
    ? html`${forms}`
    : html`<p class="soft">${visit.text.ticket.noActions}</p>`;
}

function actionForm(
  visit: Visit,
  file: TicketFile,
  { name, attempt }: Pick<FormParts, 'name' | 'attempt'>,
): Html | null {
  const questions = questionsOf(visit, name, file);
  if (questions === null) return null;
  const { times } = visit;
  const due = dueOf(file.ticket, name);
  const template = name === 'reply' ? templateText(visit, file) : null;
  const open = attempt !== null || template !== null;
  const asked = template === null ? questions : questions.map((question) => ({ ...question, value: template }));
  const pressing = due && html` <em>${times.countdown(due)}</em>`;
  return html`<details class="act is-${times.lateness(due)}"${due && html` data-pressing`} id="act-${name}"${open && html` open`}><summary>${commandWords(visit, name).title}${pressing}</summary>
${form(visit, file.ticket, { name, attempt, asked, fresh: attempt === null && template === null, before: name === 'reply' && templateLinks(visit) })}</details>`;
}

interface FormParts {
  readonly name: FormName;
  readonly attempt: Attempt | null;
  readonly asked: readonly Question[];
  /** Nothing stands in it that somebody wrote or chose: a kept draft may come back. */
  readonly fresh: boolean;
  readonly before: Insert;
}

function form(visit: Visit, { number, version }: Ticket, { name, attempt, asked, fresh, before }: FormParts): Html {
  const written: Written = { form: name, values: attempt?.values ?? null, wrong: attempt?.wrong ?? new Map() };
  return html`<form method="post" action="/desk/tickets/${number}/${name}" novalidate data-draft="${name}"${!fresh && html` data-fresh="no"`}>
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="version" value="${version}">
${before}${asked.map((question) => questionRow(visit, question, written))}
<button>${commandWords(visit, name).send}</button></form>`;
}

const commandWords = ({ text }: Visit, name: FormName) => text.commands[name] ?? { title: name, send: name };

/** Letters to begin with, in the customer's language; plain links, so that they work without script. */
function templateLinks({ event, text, words, replies }: Visit): Html {
  const page = event.rawPath.replace(/\/reply$/, '');
  const links = REPLY_TEMPLATES.map(
    (name) => html`<a href="${page}?template=${name}#act-reply">${replies[name][words.language].name}</a>`,
  );
  return html`<p class="templates"><span class="soft">${text.fields.template}${colon({ words })}</span> ${links}</p>`;
}

function templateText({ event, replies }: Visit, { ticket, record }: TicketFile): string | null {
  const name = REPLY_TEMPLATES.find((known) => known === event.queryStringParameters?.template);
  return name === undefined ? null : replyBegun(replies[name][ticket.language].text, replyValues(ticket, record));
}

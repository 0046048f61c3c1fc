import { type Act, actOnTicket } from '../../../../shared/desk/act-on-ticket.ts';
import { html, type Insert } from '../../../../shared/pages/html.ts';
import { fieldErrors } from '../../../../shared/runtime/field-errors.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../../../shared/runtime/http-stack.ts';
import { once } from '../../../../shared/runtime/once.ts';
import { InvalidFields, OutOfOrder, StaleVersion } from '../../../../shared/tickets/errors.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import { permit, requireScope } from '../../../http/permit.ts';
import type { Wrong } from '../../fields.ts';
import type { DeskDeps } from '../desk-deps.ts';
import type { DeskPage } from '../frame.ts';
import { seeOther } from '../respond.ts';
import type { Visit } from '../visit.ts';
import { commandBody } from './command-body.ts';
import { questionsOf } from './command-questions.ts';
import { commandFrom, requestOf } from './form-command.ts';
import { type FormName, permittedOf } from './form-name.ts';
import { actorWords } from './history.ts';
import { tellEvent } from './tell-event.ts';
import { ticketPage } from './ticket-page.ts';

interface Sent {
  readonly number: string;
  readonly name: FormName;
  readonly values: URLSearchParams;
}

/**
 * Carries out what a form asks, by the API's own schema, permissions and use case. What cannot be done comes back as
 * the page with everything that was written, and with what changed where somebody else was faster.
 */
export async function act(deps: DeskDeps, visit: Visit, sent: Sent): Promise<HttpResponse | DeskPage> {
  const { number, name, values } = sent;
  const what = permittedOf(name);
  const allowed = await permit(deps, visit.caller, what);
  // Not before it is asked whose it is, and once: as it was shown, should its item be one behind (ADR 21).
  const ticketOf = once(() => deps.tickets.get(number, versionIn(values)));
  await requireScope(deps, allowed, { what, ticketOf });
  const body = commandBody(name, values, deps.zone);
  const read = requestOf(name).safeParse(body);
  if (!read.success) {
    const errors = fieldErrors(read.error.issues, body, visit.words.wrong);
    return again(deps, visit, {
      ...sent,
      wrong: new Map(errors.map(({ pointer, detail }) => [fieldOf(pointer), detail])),
    });
  }
  try {
    const command = await commandFrom(deps, { name, ticketOf }, read.data as object);
    const [by, ifVersion] = [allowed.by, versionOf(values)];
    await unlessSomebodyActed(deps, { number, command, by, ifVersion, seen: await ticketOf() });
  } catch (error) {
    return refused(deps, visit, { sent, error });
  }
  return seeOther(`/desk/tickets/${number}?done=${name}`);
}

/**
 * Acts on the version that the form was filled in by. What only the machine did since (a mail left, a timer rang)
 * is nothing that somebody would have written otherwise for. @throws StaleVersion when a person acted meanwhile
 */
async function unlessSomebodyActed(deps: DeskDeps, wish: Act & { readonly ifVersion: number }): Promise<void> {
  try {
    await actOnTicket(deps, wish);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    const { entries, ticket } = await deps.tickets.file(wish.number);
    const since = entries.filter(({ version }) => version > wish.ifVersion);
    if (since.length === 0 || since.some(({ by }) => by.kind !== 'machine')) throw error;
    await actOnTicket(deps, { ...wish, seen: ticket, ifVersion: ticket.version });
  }
}

const fieldOf = (pointer: string) => pointer.split('/')[1] ?? '';

/** The version that the form says it was filled in by; 0 where it says none. */
const versionIn = (values: URLSearchParams): number => Number(values.get('version')) || 0;

/** The version that the form was filled in by. @throws HttpProblem 400 where it says none */
function versionOf(values: URLSearchParams): number {
  const version = versionIn(values);
  if (Number.isInteger(version) && version > 0) return version;
  throw new HttpProblem(400, 'The form does not say which version of the ticket it is about.');
}

async function refused(
  deps: DeskDeps,
  visit: Visit,
  { sent, error }: { sent: Sent; error: unknown },
): Promise<DeskPage> {
  const { ticket, wrong: sentences } = visit.text;
  if (error instanceof InvalidFields) {
    const wrong = new Map(
      error.errors
        .map(({ pointer }) => fieldOf(pointer))
        .map((field) => [field, sentences[field] ?? sentences.other ?? '']),
    );
    return again(deps, visit, { ...sent, wrong });
  }
  if (error instanceof StaleVersion) {
    const seen = versionOf(sent.values);
    return again(deps, visit, {
      ...sent,
      wrong: new Map(),
      status: 412,
      trouble: (file) => whatChanged(visit, file, seen),
    });
  }
  if (error instanceof OutOfOrder) {
    const trouble = () => html`<div class="note bad" role="alert"><p>${ticket.notNow}</p></div>`;
    return again(deps, visit, { ...sent, wrong: new Map(), status: 409, trouble });
  }
  throw error;
}

interface Again extends Sent {
  readonly wrong: Wrong;
  readonly status?: number;
  readonly trouble?: (file: TicketFile) => Insert;
}

async function again(
  deps: DeskDeps,
  visit: Visit,
  { wrong, status = 422, trouble, ...sent }: Again,
): Promise<DeskPage> {
  const file = await deps.tickets.file(sent.number);
  const page = ticketPage(visit, {
    file,
    attempt: { name: sent.name, values: sent.values, wrong },
    trouble: trouble?.(file) ?? summary(visit, file, { name: sent.name, wrong }),
    status,
  });
  return { ...page, title: `${visit.words.errorPrefix}${page.title}` };
}

/** Everything that is wrong, each with its question and a link to it. */
function summary(visit: Visit, file: TicketFile, { name, wrong }: { name: FormName; wrong: Wrong }): Insert {
  const questions = questionsOf(visit, name, file) ?? [];
  const links = [...wrong].map(([field, sentence]) => {
    const label = questions.find((question) => question.name === field)?.label;
    return html`<li><a href="#${name}-${field}">${[label, sentence].filter(Boolean).join(' – ')}</a></li>`;
  });
  return html`<div class="note bad" role="alert" tabindex="-1"><p><b>${visit.words.form.summary}</b></p><ul>${links}</ul></div>`;
}

/** Who did what since the form was opened. */
function whatChanged(visit: Visit, { entries }: TicketFile, seen: number): Insert {
  const { ticket } = visit.text;
  const lines = entries
    .filter(({ version }) => version > seen)
    .map(({ by, at, events }) => {
      const told = events
        .map((event) => tellEvent(visit, event).text)
        .join(visit.words.language === 'zh' ? '；' : '; ');
      return html`<li><b>${actorWords(visit, by)}</b> · <time datetime="${at}">${visit.times.when(at)}</time>: ${told}</li>`;
    });
  return html`<div class="note bad" role="alert"><p>${ticket.changed}</p><p><b>${ticket.changedList}</b></p><ul>${lines}</ul></div>`;
}

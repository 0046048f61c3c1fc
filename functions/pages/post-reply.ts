import { HttpProblem } from '../../shared/runtime/http-problem.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { customerMay } from '../../shared/tickets/customer-may.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { codePage } from './code-page.ts';
import type { Wrong } from './fields.ts';
import { type ReplyRequest, readReply } from './reply-request.ts';
import { sendReply } from './send-reply.ts';
import { type SentForm, sentForm } from './sent-form.ts';
import { type StatusDeps, type StatusVisit, showStatus } from './show-status.ts';
import { takeFiles, withoutLost } from './take-files.ts';
import { checkCode, mailCode, writerCookie } from './writer.ts';

/** Something that the customer wants to say, complete; who says it is not asked yet. */
interface Ready extends StatusVisit {
  readonly form: SentForm;
  readonly request: ReplyRequest;
  readonly uploadIds: readonly string[];
}

/**
 * Takes what was written on the page of a ticket. A browser that the owner has not been seen at is asked for the code
 * that the owner is mailed: a forwarded link reads, it does not write.
 */
export async function postReply(deps: StatusDeps, visit: StatusVisit): Promise<HttpResponse> {
  const form = await sentForm(visit.event);
  const { words, file } = visit;
  const may = customerMay(file.ticket, deps.now().toISOString());
  if (may.length === 0) throw new HttpProblem(409, 'Nobody can write here now.');
  const { uploadIds, wrong: wrongFiles } = await takeFiles(deps.uploads, form, words.writing);
  const { request, wrong = new Map<string, string>() } = readReply(form.values, may, words);
  if (request === undefined || wrongFiles !== undefined) {
    const all = new Map([...wrong, ...(wrongFiles === undefined ? [] : [['files', wrongFiles] as const])]);
    return showStatus(deps, visit, { values: form.values, wrong: all, uploadIds });
  }
  const ready = { ...visit, form, request, uploadIds };
  return visit.known ? send(deps, ready) : askWhoItIs(deps, ready);
}

async function askWhoItIs(deps: StatusDeps, ready: Ready): Promise<HttpResponse> {
  const { number } = ready.file.ticket;
  const { code: text } = ready.words.writing;
  const given = ready.form.values.get('code');
  const again = ready.form.values.has('again');
  if (given === null || again) {
    const mailed = await mailCode(deps, number, { replace: again });
    return askForCode(ready, mailed ? { status: 200 } : { status: 429, wrong: text.tooMany });
  }
  const verdict = await checkCode(deps, number, given);
  if (verdict !== 'right')
    return askForCode(ready, { status: 422, wrong: verdict === 'wrong' ? text.wrong : text.over });
  return send(deps, ready, [await writerCookie(deps, number)]);
}

function askForCode(ready: Ready, { status, wrong }: { status: number; wrong?: string }): HttpResponse {
  const { words, file, event, form, uploadIds } = ready;
  const wrongs: Wrong = new Map(wrong === undefined ? [] : [['code', wrong]]);
  return codePage(words, {
    number: file.ticket.number,
    path: event.rawPath,
    address: file.record.customer.email ?? '',
    sends: { values: form.values, uploadIds },
    wrong: wrongs,
    status,
  });
}

async function send(deps: StatusDeps, ready: Ready, cookies: string[] = []): Promise<HttpResponse> {
  const { file, form, request, uploadIds, words, event } = ready;
  const reply = {
    number: file.ticket.number,
    request,
    uploadIds,
    formKey: form.values.get('key') ?? '',
    from: file.record.customer.email,
  };
  try {
    await sendReply(deps, reply);
  } catch (error) {
    if (error instanceof OutOfOrder) throw new HttpProblem(409, 'The case has moved on meanwhile.');
    const arrived = withoutLost(uploadIds, error);
    const wrong = new Map([['files', words.writing.files.gone]]);
    const page = await showStatus(deps, ready, { values: form.values, wrong, uploadIds: arrived });
    return { ...page, cookies };
  }
  const headers = {
    Location: `${event.rawPath}?lang=${words.language}&said=${request.act}`,
    'Cache-Control': 'no-store',
  };
  return { statusCode: 303, headers, cookies };
}

import { html } from '../../shared/pages/html.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import { codePage } from './code-page.ts';
import { pageResponse } from './layout.ts';
import { sentForm } from './sent-form.ts';
import type { StatusVisit } from './show-status.ts';
import { checkCode, mailCode, type WriterDeps, writerCookie } from './writer.ts';

/**
 * Asks for the code that the owner is mailed, before what only the owner may have. Looking mails nothing: scanners of mails
 * follow links. With the right code the browser is known, and the page of the ticket comes back.
 */
export async function ownerCode(deps: WriterDeps, visit: StatusVisit): Promise<HttpResponse> {
  const { event, file } = visit;
  const { number, byMail } = file.ticket;
  if (!byMail || event.requestContext.http.method !== 'POST') return askFirst(visit);
  const { values } = await sentForm(event);
  const { code: text } = visit.words.writing;
  const given = values.get('code');
  const again = values.has('again');
  if (given === null || again) {
    const mailed = await mailCode(deps, number, { replace: again });
    return askForCode(visit, mailed ? { status: 200 } : { status: 429, wrong: text.tooMany });
  }
  const verdict = await checkCode(deps, number, given);
  if (verdict !== 'right') {
    return askForCode(visit, { status: 422, wrong: verdict === 'wrong' ? text.wrong : text.over });
  }
  const headers = { Location: `${pageOf(visit)}?lang=${visit.words.language}&known=1`, 'Cache-Control': 'no-store' };
  return { statusCode: 303, headers, cookies: [await writerCookie(deps, number)] };
}

/** `/t/<token>` of `/t/<token>/files/<id>`. */
const pageOf = ({ event }: StatusVisit) => event.rawPath.split('/').slice(0, 3).join('/');

function askFirst(visit: StatusVisit): HttpResponse {
  const { words, file, event } = visit;
  const text = words.writing.owner;
  const { byMail, number } = file.ticket;
  return pageResponse(words, {
    title: words.writing.code.title,
    status: 403,
    path: event.rawPath,
    body: html`<div class="narrow"><p class="number">${number}</p><h1>${words.writing.code.title}</h1>
<p class="lead">${byMail ? text.lead : text.noMail}</p>
${byMail && html`<form method="post" action="${event.rawPath}?lang=${words.language}"><button>${text.ask}</button></form>`}
<p><a href="${pageOf(visit)}?lang=${words.language}">${text.back}</a></p></div>`,
  });
}

function askForCode(visit: StatusVisit, { status, wrong }: { status: number; wrong?: string }): HttpResponse {
  const { words, file, event } = visit;
  return codePage(words, {
    number: file.ticket.number,
    path: event.rawPath,
    address: file.record.customer.email ?? '',
    sends: null,
    wrong: new Map(wrong === undefined ? [] : [['code', wrong]]),
    status,
  });
}

import { type Html, html, type Insert } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import { STATUSES } from '../../shared/regulation/words.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { CustomerAct } from '../../shared/tickets/customer-may.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import { conversationSection } from './conversation-section.ts';
import { endOfDay } from './end-of-day.ts';
import { wrongSummary } from './fields.ts';
import { pageResponse, whenWords, zoneName } from './layout.ts';
import { type Reply, replySection } from './reply-form.ts';
import { openPromises, story } from './status-story.ts';

export interface StatusPage {
  readonly file: TicketFile;
  /** Just sent: the page thanks as well. */
  readonly sent: boolean;
  /** The owner has just shown who they are. */
  readonly shown: boolean;
  readonly path: string;
  readonly zone: string;
  /** Where browsers send files to: an origin. */
  readonly filesTo: string;
  /** What the customer has just said here. */
  readonly said: CustomerAct | undefined;
  readonly reply: Reply;
  /** Where the owner can rate the closing. */
  readonly survey: string | null;
}

/** `/t/<token>`: where it stands, what was promised and until when, what was written, and the customer's own word. */
export function statusPage(words: Words, page: StatusPage): HttpResponse {
  const { file, path, zone, filesTo, reply } = page;
  const { ticket, record } = file;
  const text = words.status;
  const when = (at: string) => whenWords(at, words, zone);
  const labels = { text: words.writing.label, act: words.writing.which, files: words.writing.files.label };
  return pageResponse(words, {
    title: `${reply.wrong.size > 0 ? words.errorPrefix : ''}${text.title} ${ticket.number}`,
    status: reply.wrong.size > 0 ? 422 : 200,
    path,
    filesTo: reply.may.length > 0 ? filesTo : undefined,
    body: html`${thanks(words, page)}${wrongSummary(words.form.summary, reply.wrong, labels)}
<p class="number">${ticket.number}</p>
<h1>${record.subject}</h1>
<div class="two"><div>
<section class="sheet"><h2>${text.progress}</h2>${way(words, file)}<p>${words.statuses[ticket.status].means}</p>${rating(words, page)}</section>
<section class="sheet"><h2>${text.promise}</h2>${promises(words, file, when)}<p class="hint zone">${text.zone(zoneName(ticket.receivedAt, words, zone))}</p></section>
${conversationSection(words, file, { when, path, known: reply.known })}
${replySection(words, ticket, { path, ...reply })}
</div>
<aside>${facts(words, file, when)}<h2>${text.history}</h2><ol class="story">${story(file, words, when).map(
      ({ at, text: happening }) => html`<li>${happening}<time datetime="${at}">${when(at)}</time></li>`,
    )}</ol></aside></div>`,
    foot: html`${text.more}`,
  });
}

/** Thanks for what was just sent, from the form or from here. */
function thanks(words: Words, { sent, shown, said, reply }: StatusPage): Insert {
  if (shown && reply.known) {
    return html`<div class="thanks" role="status"><p><b>${words.writing.owner.known}</b></p></div>`;
  }
  if (sent) {
    const { thanks: title, thanksText } = words.status;
    return html`<div class="thanks" role="status" data-done><p><b>${title}</b></p><p>${thanksText}</p></div>`;
  }
  if (said === undefined || reply.wrong.size > 0) return null;
  return html`<div class="thanks" role="status" data-done><p><b>${words.writing.said[said]}</b></p></div>`;
}

function rating(words: Words, { survey }: StatusPage): Insert {
  return survey && html`<p><a class="button" href="${survey}?lang=${words.language}">${words.writing.rate}</a></p>`;
}

function way(words: Words, { ticket }: TicketFile): Html {
  const here = STATUSES.indexOf(ticket.status);
  const steps = STATUSES.map((status, index) => {
    const state: Insert = index === here ? html` aria-current="step"` : index < here && html` class="done"`;
    return html`<li${state}>${words.statuses[status].step}</li>`;
  });
  return html`<ol class="way">${steps}</ol>`;
}

function facts(words: Words, { ticket }: TicketFile, when: (at: string) => string): Html {
  const { category, type, urgency, department, receivedAt } = ticket;
  const kind = (category && words.categories[category]) ?? (type && words.types[type]);
  const text = words.status;
  return html`<dl class="facts">
<dt>${text.received}</dt><dd>${when(receivedAt)}</dd>
${kind && html`<dt>${text.kind}</dt><dd>${kind}</dd>`}
<dt>${text.urgency}</dt><dd class="tone ${urgency}">${words.urgencies[urgency].name}</dd>
${department && html`<dt>${text.department}</dt><dd>${words.departments[department]}</dd>`}
</dl>`;
}

function promises(words: Words, { ticket }: TicketFile, when: (at: string) => string): Insert {
  const open = openPromises(ticket);
  if (open.length === 0) return html`<p class="promise">${words.status.noPromise}</p>`;
  return open.map(({ promise, due, late }) => {
    const say = words.status.promises[promise];
    if (!late) return html`<p class="promise">${say.open(endOfDay(due, when))}</p>`;
    return html`<p class="promise missed">${say.late(endOfDay(due, when))}${words.language === 'en' && ' '}${words.status.sorry}</p>`;
  });
}

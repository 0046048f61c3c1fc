import { type Html, html, type Insert } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import { STATUSES } from '../../shared/regulation/words.ts';
import type { HttpResponse } from '../../shared/runtime/http-stack.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import { pageResponse, whenWords, zoneName } from './layout.ts';
import { openPromises, story } from './status-story.ts';

export interface StatusPage {
  readonly file: TicketFile;
  /** Just sent: the page thanks as well. */
  readonly sent: boolean;
  readonly path: string;
  readonly zone: string;
  readonly supportAddress: string;
}

/** `/t/<token>`: where it stands, what was promised and until when, what happened so far. */
export function statusPage(words: Words, { file, sent, path, zone, supportAddress }: StatusPage): HttpResponse {
  const { ticket, record } = file;
  const text = words.status;
  const when = (at: string) => whenWords(at, words, zone);
  return pageResponse(words, {
    title: `${text.title} ${ticket.number}`,
    path,
    body: html`${sent && html`<div class="thanks" role="status"><p><b>${text.thanks}</b></p><p>${text.thanksText}</p></div>`}
<p class="number">${ticket.number}</p>
<h1>${record.subject}</h1>
<div class="two"><div>
<section class="sheet"><h2>${text.progress}</h2>${way(words, file)}<p>${words.statuses[ticket.status].means}</p></section>
<section class="sheet"><h2>${text.promise}</h2>${promises(words, file, when)}<p class="hint zone">${text.zone(zoneName(ticket.receivedAt, words, zone))}</p></section>
<section class="sheet"><h2>${text.history}</h2><ol class="story">${story(file, words, when).map(
      ({ at, text: happening }) => html`<li>${happening}<time datetime="${at}">${when(at)}</time></li>`,
    )}</ol></section>
</div>
<aside>${facts(words, file, when)}</aside></div>`,
    foot: html`${text.more(supportAddress)}`,
  });
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
    if (!late) return html`<p class="promise">${say.open(when(due))}</p>`;
    return html`<p class="promise missed">${say.late(when(due))} ${words.status.sorry}</p>`;
  });
}

import { type Html, html } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';
import { conversation, type Said } from './conversation.ts';
import { fileSize } from './file-field.ts';

/** What the customer and we wrote to each other. */
export function conversationSection(words: Words, file: TicketFile, when: (at: Instant) => string): Html {
  return html`<section class="sheet"><h2>${words.writing.conversation}</h2><ol class="talk">${conversation(file).map((said) => saidItem(words, said, when))}</ol></section>`;
}

function saidItem(words: Words, { by, at, text, attachments }: Said, when: (at: Instant) => string): Html {
  const who = by === 'customer' ? words.writing.you : words.writing.us;
  return html`<li class="${by}"><p class="who"><b>${who}</b> <time datetime="${at}">${when(at)}</time></p><p class="words">${text}</p>${
    attachments.length > 0 &&
    html`<ul class="attached">${attachments.map(({ filename, size }) => html`<li><span>${filename}</span> <small>${fileSize(size)}</small></li>`)}</ul>`
  }</li>`;
}

import { type Html, html } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';
import { attachmentId } from '../../shared/tickets/attachment-id.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';
import { conversation, type Said } from './conversation.ts';
import { fileSize } from './file-field.ts';
import { mailFrame } from './mail-frame.ts';

/** What the customer and we wrote to each other. */
export function conversationSection(words: Words, file: TicketFile, view: View): Html {
  return html`<section class="sheet"><h2>${words.writing.conversation}</h2><ol class="talk">${conversation(file).map((said) => saidItem(words, said, view))}</ol></section>`;
}

interface View {
  when(at: Instant): string;
  /** Of the page; files and formatted mails lie below it. */
  readonly path: string;
  /** Only the owner's browser shows formatted mails. */
  readonly known: boolean;
}

function saidItem(words: Words, said: Said, { when, path, known }: View): Html {
  const { by, at, text, attachments, formatted } = said;
  const who = by === 'customer' ? words.writing.you : words.writing.us;
  return html`<li class="${by}"><p class="who"><b>${who}</b> <time datetime="${at}">${when(at)}</time></p><p class="words">${text}</p>${
    attachments.length > 0 &&
    html`<ul class="attached">${attachments.map((file) => html`<li><a href="${path}/files/${attachmentId(file)}?lang=${words.language}">${file.filename}</a> <small>${fileSize(file.size)}</small></li>`)}</ul>`
  }${known && formatted && mailFrame(words.writing.formatted, { ...formatted, path: `${path}/messages/${formatted.id}` })}</li>`;
}

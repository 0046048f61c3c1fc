import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import type { Entry, EntryTexts } from '../../../../shared/tickets/events.ts';
import type { Message, TicketFile } from '../../../../shared/tickets/store.ts';
import { type FrameWords, mailFrame } from '../../mail-frame.ts';
import type { Visit } from '../visit.ts';
import { actorWords } from './history.ts';
import { tellEvent } from './tell-event.ts';

interface Turn {
  readonly at: string;
  readonly ours: boolean;
  readonly who: string;
  readonly how: string;
  readonly words: string;
  /** The whole of what was cut. */
  readonly original?: string;
  readonly pending?: boolean;
  /** As it was formatted. */
  readonly formatted?: Html;
}

/** What was said between customer and company, oldest first: mails, and what staff noted of calls and visits. */
export function conversation(visit: Visit, file: TicketFile): Html | null {
  const said = [
    ...file.messages.map((message) => mailTurn(visit, file, message)),
    ...file.entries.flatMap((entry) => noteTurns(visit, file, entry)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return said.length === 0 ? null : html`<ol class="talk">${said.map((turn, index) => item(visit, turn, index))}</ol>`;
}

function mailTurn({ text: { ticket }, words }: Visit, file: TicketFile, message: Message): Turn {
  const { direction, at, replyText, text, from, automatic, notice } = message;
  const formatted = formattedMail(ticket.formatted, file, message);
  const cut = replyText !== undefined && replyText.trim() !== '' && replyText.trim() !== text.trim();
  return {
    at,
    ours: direction === 'out',
    who: from ?? ticket.fromCustomer,
    how: notice ? ticket.notices[notice] : automatic ? ticket.automatic : words.channels.email,
    words: cut ? replyText : text,
    ...(cut && { original: text }),
    ...(formatted && { formatted }),
  };
}

/** What came with a mail that is kept apart stays closed. */
function formattedMail(words: FrameWords, { ticket }: TicketFile, { id, html: found }: Message): Html | null {
  if (found === undefined || ticket.quarantine !== undefined) return null;
  const path = `/desk/tickets/${ticket.number}/messages/${id}`;
  return mailFrame(words, { id, path, remoteImages: found.remoteImages });
}

const SAID = ['contact.recorded', 'complaint.apologised', 'complaint.result-told', 'satisfaction.answered'] as const;
const isSaid = ({ type }: { type: string }) => SAID.some((said) => said === type);

function noteTurns(visit: Visit, { texts, entries }: TicketFile, entry: Entry): Turn[] {
  const written: EntryTexts = texts[entry.version] ?? {};
  const words = written.note ?? written.comment;
  if (words === undefined) return [];
  const taken = new Set(
    entries.flatMap(({ events }) => events.flatMap((event) => (event.type === 'mail.accepted' ? [event.entry] : []))),
  );
  return entry.events.filter(isSaid).map((event) => ({
    at: entry.at,
    ours: entry.by.kind !== 'customer',
    who: actorWords(visit, entry.by),
    how: tellEvent(visit, event).text,
    words,
    pending: 'delivery' in event && event.delivery === 'pending' && !taken.has(entry.version),
  }));
}

function item({ text: { ticket }, times }: Visit, turn: Turn, index: number): Html {
  const { at, ours, who, how, words, original, pending, formatted } = turn;
  const whole: Insert =
    original !== undefined &&
    html`<details class="plain whole" id="mail-${index}"><summary>${ticket.original}</summary><div><pre>${original}</pre></div></details>`;
  return html`<li${ours && html` class="ours"`}><p class="by"><b>${who}</b> · ${how} · <time datetime="${at}">${times.when(at)}</time>${pending && ` · ${ticket.pending}`}</p><div>${words}</div>${whole}${formatted}</li>`;
}

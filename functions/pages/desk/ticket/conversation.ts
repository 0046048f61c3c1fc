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
  /** What is known of a mail on its way. */
  readonly fate?: string | undefined;
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
  const { direction, at, replyText, text, from, automatic, notice, rawKey } = message;
  // What is written on the customer's page has no mail behind it.
  const cameByMail = direction === 'out' || rawKey !== undefined;
  const formatted = formattedMail(ticket.formatted, file, message);
  const cut = replyText !== undefined && replyText.trim() !== '' && replyText.trim() !== text.trim();
  return {
    at,
    ours: direction === 'out',
    who: from ?? ticket.fromCustomer,
    how: notice ? ticket.notices[notice] : automatic ? ticket.automatic : words.channels[cameByMail ? 'email' : 'web'],
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

/** Whether a mail arrived, or is still on its way; that it came back stands in the history as something bad. */
function fateOf({ text: { ticket }, times }: Visit, { entries, arrived = {} }: TicketFile, entry: Entry) {
  const at = arrived[entry.version];
  if (at !== undefined) return ticket.arrived(times.when(at));
  const isTaken = entries.some(({ events }) =>
    events.some((event) => event.type === 'mail.accepted' && event.entry === entry.version),
  );
  return isTaken ? undefined : ticket.pending;
}

function noteTurns(visit: Visit, file: TicketFile, entry: Entry): Turn[] {
  const written: EntryTexts = file.texts[entry.version] ?? {};
  const words = written.note ?? written.comment;
  if (words === undefined) return [];
  return entry.events.filter(isSaid).map((event) => ({
    at: entry.at,
    ours: entry.by.kind !== 'customer',
    who: actorWords(visit, entry.by),
    how: tellEvent(visit, event).text,
    words,
    fate: 'delivery' in event && event.delivery === 'pending' ? fateOf(visit, file, entry) : undefined,
  }));
}

function item({ text: { ticket }, times }: Visit, turn: Turn, index: number): Html {
  const { at, ours, who, how, words, original, fate, formatted } = turn;
  const whole: Insert =
    original !== undefined &&
    html`<details class="plain whole" id="mail-${index}"><summary>${ticket.original}</summary><div><pre>${original}</pre></div></details>`;
  return html`<li${ours && html` class="ours"`}><p class="by"><b>${who}</b> · ${how} · <time datetime="${at}">${times.when(at)}</time>${fate !== undefined && ` · ${fate}`}</p><div>${words}</div>${whole}${formatted}</li>`;
}

import type { Entry, TicketEvent } from '../../shared/tickets/events.ts';
import type { Attachment, Message, TicketFile } from '../../shared/tickets/store.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';

/** Something that the customer wrote to us or that we wrote to the customer. */
export interface Said {
  readonly by: 'customer' | 'company';
  readonly at: Instant;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Its mail as it was formatted, and how many images that would load from elsewhere. */
  readonly formatted?: { readonly id: string; readonly remoteImages: number };
}

/**
 * The conversation, oldest first: what the customer wrote, and the mails of ours that they were sent. Notes about calls,
 * mails among colleagues and everything else that staff wrote stay inside. Pure.
 */
export function conversation(file: TicketFile): readonly Said[] {
  const { ticket, record } = file;
  const { details: text, attachments } = record;
  const events = file.entries.flatMap((entry) => entry.events);
  const later = events.flatMap((event) => (event.type === 'message.received' ? [event.messageId] : []));
  const opening = file.messages.find(({ direction, id }) => direction === 'in' && !later.includes(id));
  const first: Said = { by: 'customer', at: ticket.receivedAt, text, attachments, ...formattedIn(opening) };
  return [first, ...file.entries.flatMap((entry) => saidIn(entry, file))].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function saidIn(entry: Entry, file: TicketFile): Said[] {
  return entry.events.flatMap((event): Said[] => {
    if (event.type === 'message.received') return entry.by.kind === 'customer' ? written(event.messageId, file) : [];
    const text = mailed(event, entry, file);
    return text === undefined ? [] : [{ by: 'company', at: entry.at, text, attachments: [] }];
  });
}

function written(messageId: string, { messages }: TicketFile): Said[] {
  const message = messages.find(({ id }) => id === messageId);
  return message === undefined ? [] : [fromCustomer(message)];
}

/** What an event tells that the customer was mailed in our own words: people's letters, a delay's cause, an analysis. */
function mailed(event: TicketEvent, { version }: Entry, { ticket, texts }: TicketFile): string | undefined {
  if (event.type === 'mail.accepted') return texts[event.entry]?.note;
  if (!ticket.byMail) return undefined;
  if (event.type === 'delay.told') return texts[version]?.delayCause;
  return event.type === 'capa.closed' && event.ending === 'customer-cause' ? texts[version]?.capaCause : undefined;
}

/** A reply without what it quotes. */
const fromCustomer = (message: Message): Said => ({
  by: 'customer',
  at: message.at,
  text: message.replyText ?? message.text,
  attachments: message.attachments,
  ...formattedIn(message),
});

function formattedIn(message: Message | undefined): Pick<Said, 'formatted'> {
  if (message?.html === undefined) return {};
  return { formatted: { id: message.id, remoteImages: message.html.remoteImages } };
}

import { languageOf } from '../mail/language-of.ts';
import { HasNoMessage } from '../tickets/errors.ts';
import type { Actor } from '../tickets/events.ts';
import type { CreationMark, Message, TicketFile } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type ActDeps, actOnTicket } from './act-on-ticket.ts';
import { type OpenDeps, openTicket } from './open-ticket.ts';

export interface Split {
  readonly number: string;
  readonly messageId: string;
  readonly by: Actor;
}

/**
 * Makes a ticket of its own from a mail that came as a reply and was about something else. The two point to each other;
 * the duties of the new one run from when the mail came. A repeat leads to the ticket that was made first.
 * @returns the new ticket
 * @throws UnknownTicket, HasNoMessage
 */
export async function splitMessage(deps: OpenDeps & ActDeps, { number, messageId, by }: Split): Promise<Ticket> {
  const file = await deps.tickets.file(number);
  const message = file.messages.find(({ id, direction }) => id === messageId && direction === 'in');
  if (message === undefined) throw new HasNoMessage(`${number} has no mail ${messageId}.`);
  const mark: CreationMark = { kind: 'split', value: `${number} ${messageId}` };
  const { ticket } = await openTicket(deps, { ...openingOf(file, message), by, marks: [mark] });
  const known = file.entries.some(({ events }) =>
    events.some((event) => event.type === 'message.split' && event.messageId === messageId),
  );
  if (!known) await actOnTicket(deps, { number, by, command: { name: 'split-message', messageId, to: ticket.number } });
  return ticket;
}

function openingOf({ ticket, record }: TicketFile, message: Message) {
  const { from = '', subject, replyText, text, at, attachments } = message;
  const theirs = from.toLowerCase() === record.customer.email?.toLowerCase();
  return {
    subject: subject || record.subject,
    details: replyText ?? text,
    customer: theirs || from === '' ? record.customer : { contact: from, email: from },
    channel: 'email' as const,
    receivedAt: at,
    type: null,
    category: null,
    urgency: 'general' as const,
    language: languageOf(text),
    receipt: message.automatic !== true,
    attachments,
    linkedTo: ticket.number,
    message,
  };
}

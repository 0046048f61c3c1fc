import type { TicketFile } from '../tickets/store.ts';
import { CUSTOMER_LETTERS } from './letter.ts';
import type { LetterState, SentLetter } from './sent-letters.ts';

/** A ticket with all that is known of its letters, by their ids. Its mails may be in brief. */
export interface LetterFile extends TicketFile {
  readonly letters: ReadonlyMap<string, LetterState>;
}

/** A mail program keeps few references; the first, which began it, and the latest matter. */
const MAX_REFERENCES = 20;

/** What left, oldest first. */
export function sentLetters({ letters }: Pick<LetterFile, 'letters'>): SentLetter[] {
  const sent = [...letters.values()].filter((letter) => letter.state === 'sent');
  return sent.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
}

/**
 * Message ids of what the customer and we wrote to each other so far, oldest first; the customer's latest mail last, as
 * it is what we answer.
 */
export function conversationOf(file: Pick<LetterFile, 'letters' | 'messages'>): string[] {
  const [first, ...later] = file.messages
    .filter(({ direction, automatic }) => direction === 'in' && !automatic)
    .sort((a, b) => a.at.localeCompare(b.at))
    .flatMap(({ messageIdHeader }) => (messageIdHeader === undefined ? [] : [messageIdHeader]));
  const ours = sentLetters(file).filter(({ kind }) => CUSTOMER_LETTERS.has(kind));
  const middle = [...ours.map(({ messageId }) => messageId), ...later].slice(-MAX_REFERENCES);
  return first === undefined ? middle : [first, ...middle];
}

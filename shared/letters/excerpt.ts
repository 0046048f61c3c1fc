import type { Message } from '../tickets/store.ts';

const MOST = 600;

/** The beginning of what the customer wrote, so that a notice can be judged on a phone. An excerpt of it is the same. */
export function excerpt(text: string): string {
  // A letter takes two code units at most, and one letter more says that it goes on.
  const letters = [...text.trim().slice(0, 2 * (MOST + 1))];
  return letters.length > MOST ? `${letters.slice(0, MOST).join('')} …` : letters.join('');
}

/** A mail with no more of its texts than letters show, of the tens of thousands of letters that it may have. */
export const inBrief = ({ text, replyText, ...message }: Message): Message => ({
  ...message,
  text: excerpt(text),
  ...(replyText !== undefined && { replyText: excerpt(replyText) }),
});

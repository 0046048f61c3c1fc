import type { LetterKind } from '../letters/letter.ts';
import type { LetterState } from '../letters/sent-letters.ts';

export type LetterItem = Readonly<Record<string, unknown>>;

/** How far the letter of an item has come. */
export function stateOf(item: LetterItem): LetterState {
  if (item.state !== 'sent') return { state: 'sending' };
  const { letterKind, sentAt, messageId, accepted } = item;
  return {
    state: 'sent',
    kind: letterKind as LetterKind,
    sentAt: String(sentAt),
    messageId: String(messageId),
    accepted: accepted === true,
  };
}

/** `<id@eu-west-1.amazonses.com>` → `id`; empty for the id of anybody else's mail. */
export function sesIdOf(messageId: string): string {
  return /^<([^<>@\s]{1,200})@[a-z0-9-]+\.amazonses\.com>$/i.exec(messageId)?.[1] ?? '';
}

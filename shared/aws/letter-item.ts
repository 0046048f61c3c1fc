import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { LetterKind } from '../letters/letter.ts';
import { BeingSent, type LetterState } from '../letters/sent-letters.ts';
import type { SentPurpose, WithheldReason } from '../tickets/events/conversation-events.ts';

export type LetterItem = Readonly<Record<string, unknown>>;

/** How far the letter of an item has come. */
export function stateOf(item: LetterItem): LetterState {
  if (item.state === 'withheld') return { state: 'withheld', because: item.because as WithheldReason };
  if (item.state !== 'sent') return { state: 'sending' };
  const { letterKind, sentAt, messageId, entry, keeps, arrivedAt } = item;
  return {
    state: 'sent',
    kind: letterKind as LetterKind,
    sentAt: String(sentAt),
    messageId: String(messageId),
    entry: Number(entry),
    ...(keeps !== undefined && { keeps: keeps as SentPurpose }),
    ...(arrivedAt !== undefined && { arrivedAt: String(arrivedAt) }),
  };
}

/** `<id@eu-west-1.amazonses.com>` → `id`; empty for the id of anybody else's mail. */
export function sesIdOf(messageId: string): string {
  return /^<([^<>@\s]{1,200})@[a-z0-9-]+\.amazonses\.com>$/i.exec(messageId)?.[1] ?? '';
}

/** What a claim comes to that was refused with the item as it stands: false when its letter is over. Throws all else. */
export function refusedClaim(error: unknown): false {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  if (error.Item?.state?.S === 'sending') throw new BeingSent('Another run is sending this letter.');
  return false;
}

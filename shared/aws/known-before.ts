import type { Asked, KnownBefore, Marked } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import { contactPoints, toOwners } from './contact-points.ts';
import type { Table } from './dynamo-client.ts';
import { type Key, markKey, sentKey } from './keys.ts';
import { sesIdOf } from './letter-item.ts';

type Item = Record<string, unknown>;

/** A mail is known as a letter of ours, or as one that a ticket took in: a colleague's reply to all names only that. */
function mailKeys(messageId: string): Key[] {
  const sesId = sesIdOf(messageId);
  return [...(sesId === '' ? [] : [sentKey(sesId)]), markKey('message-id', messageId)];
}

/** A mark whose time is over may lie there until the table's own clean-up. */
export function toMarked(item: Item | undefined, now: Date): Marked | null {
  if (item === undefined || Number(item.expiresAt ?? Number.POSITIVE_INFINITY) * 1000 <= now.getTime()) return null;
  return { number: item.number as string, ...(item.digest !== undefined && { digest: item.digest as string }) };
}

/** All that is asked by one reading: none of it waits for another. */
export async function knownBefore(table: Table, asked: Asked, now: Date): Promise<KnownBefore> {
  const marks = asked.marks.map(({ kind, value }) => markKey(kind, value));
  const points = asked.customer === undefined ? [] : contactPoints(asked.customer);
  const mails = (asked.mails ?? []).map((id) => ({ id, keys: mailKeys(id) }));
  const keys = onceEach([...marks, ...points, ...mails.flatMap((mail) => mail.keys)]);
  const items = await batchGet(table, keys, { ConsistentRead: true });
  const found = new Map<string, Item>(items.map((item) => [String(item.pk), item]));
  const markedBy = ({ pk }: Key) => toMarked(found.get(pk), now);
  const taken = mails.map(({ id, keys }) => [id, keys.map(markedBy).find((one) => one !== null)?.number] as const);
  return {
    marks: marks.map(markedBy),
    ...(asked.customer !== undefined && {
      owners: toOwners(points.map(({ pk }) => found.get(pk)).filter((item) => item !== undefined)),
    }),
    tickets: new Map(taken.flatMap(([id, number]) => (number === undefined ? [] : [[id, number]]))),
  };
}

const onceEach = (keys: readonly Key[]) => [...new Map(keys.map((key) => [key.pk, key])).values()];

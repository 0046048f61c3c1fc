import type { Entry } from '../tickets/events.ts';
import type { Change, Creation, CreationMark } from '../tickets/store.ts';
import { toEntryItem } from './entry-item.ts';
import { replaces, type TicketTable } from './follow-entry.ts';
import { markKey, messageKey, movedKey, recordKey, uploadKey } from './keys.ts';
import { toItem } from './ticket-item.ts';
import type { Write } from './transact.ts';

const put = (TableName: string, Item: Record<string, unknown>): Write => ({ Put: { TableName, Item } });

export const IS_NEW = { ConditionExpression: 'attribute_not_exists(pk)' } as const;

/** The ticket and its entry, each only if it is its turn; then what the entry tells of. */
export function changeWrites(
  { tableName, zone }: TicketTable,
  { ticket, entry, texts, message }: Change,
  condition: object = replaces(ticket),
): Write[] {
  const { number } = ticket;
  return [
    { Put: { TableName: tableName, Item: toItem(ticket, zone), ...condition } },
    { Put: { TableName: tableName, Item: toEntryItem(entry, texts), ...IS_NEW } },
    ...movedWrites(tableName, entry),
    ...(message === undefined ? [] : [put(tableName, { ...messageKey(number, message.id), kind: 'message', message })]),
  ];
}

/** A ticket's first entry, with its record. */
export function creationWrites(table: TicketTable, creation: Creation): Write[] {
  const { ticket, record } = creation;
  return [
    ...changeWrites(table, creation, IS_NEW),
    put(table.tableName, { ...recordKey(ticket.number), kind: 'record', record }),
  ];
}

/** What a setting moved is listed with its version, by the same transaction that moves it. */
function movedWrites(tableName: string, { number, version: entry, events }: Entry): Write[] {
  const moved = events.filter((event) => event.type === 'duty.moved');
  const [first] = moved;
  if (first === undefined) return [];
  const duties = moved.map(({ id, duty, was, due }) => ({ id, duty, was, due }));
  const key = movedKey({ setting: first.setting, version: first.settingVersion, number, entry });
  return [put(tableName, { ...key, kind: 'moved', number, duties })];
}

/** A mark whose time is over may lie there until the table's own clean-up: it counts as gone. */
export function markWrites(
  TableName: string,
  marks: readonly CreationMark[],
  { number, at }: Pick<Entry, 'number' | 'at'>,
): Write[] {
  return marks.map(({ kind, value, digest, expiresAt }) => ({
    Put: {
      TableName,
      Item: { ...markKey(kind, value), kind: 'mark', number, digest, expiresAt },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
      ExpressionAttributeValues: { ':now': Math.floor(Date.parse(at) / 1000) },
    },
  }));
}

/** An upload is bound to one ticket, once. */
export function bindWrites(TableName: string, uploads: readonly string[], number: string): Write[] {
  return uploads.map((id) => ({
    Update: {
      TableName,
      Key: uploadKey(id),
      UpdateExpression: 'SET boundTo = :number',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(boundTo)',
      ExpressionAttributeValues: { ':number': number },
    },
  }));
}

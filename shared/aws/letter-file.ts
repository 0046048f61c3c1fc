import { inBrief } from '../letters/excerpt.ts';
import type { LetterFile } from '../letters/letter-file.ts';
import type { Message } from '../tickets/store.ts';
import type { Table } from './dynamo-client.ts';
import { letterKey } from './keys.ts';
import { stateOf } from './letter-item.ts';
import { ofKind, toTicketFile } from './ticket-file.ts';
import { type PartItem, partitionOf } from './ticket-partition.ts';

const kept = (item: PartItem): PartItem =>
  item.kind === 'message' ? { ...item, message: inBrief(item.message as Message) } : item;

/** A ticket with its letters and its mails in brief, with the one query that reads a ticket. @throws UnknownTicket */
export async function readLetterFile(table: Table, number: string): Promise<LetterFile> {
  const items = await partitionOf(table, number, kept);
  const idOf = ({ sk }: Record<string, unknown>) => String(sk).slice(letterKey(number, '').sk.length);
  const letters = new Map(ofKind(items, 'letter').map((item) => [idOf(item), stateOf(item)]));
  return { ...toTicketFile(number, items), letters };
}

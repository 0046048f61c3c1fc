import type { LetterFile } from '../letters/letter-file.ts';
import type { Table } from './dynamo-client.ts';
import { letterKey } from './keys.ts';
import { stateOf } from './letter-item.ts';
import { ofKind, toTicketFile } from './ticket-file.ts';
import { partitionOf } from './ticket-partition.ts';

/** A ticket with its letters, with the one query that reads a ticket. @throws UnknownTicket */
export async function readLetterFile(table: Table, number: string): Promise<LetterFile> {
  const items = await partitionOf(table, number);
  const idOf = ({ sk }: Record<string, unknown>) => String(sk).slice(letterKey(number, '').sk.length);
  const letters = new Map(ofKind(items, 'letter').map((item) => [idOf(item), stateOf(item)]));
  return { ...toTicketFile(number, items), letters };
}

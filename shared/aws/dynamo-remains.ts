import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Remains } from '../privacy/erase-person.ts';
import type { SearchNotes } from '../search/search-index.ts';
import type { ErasedCounts } from '../tickets/events/erasure-events.ts';
import type { TicketEvent } from '../tickets/events.ts';
import type { RecordDetails } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { textsOf, toEntry } from './entry-item.ts';
import type { ErasableObjects } from './erasable-objects.ts';
import { inventoryKey, recordKey, sentKey, uploadKey, writerCodeKey } from './keys.ts';
import { sesIdOf } from './letter-item.ts';
import { objectsOf, type PartItem, partitionOf } from './ticket-partition.ts';

/** What stays under an erased number: the ticket, its events (not their texts), up to which it is counted, steps of its machines. All else goes. */
const STAYS = /^(TICKET|RECORD|INVENTORY|ENTRY#\d+|COUNTED|STEP#.+)$/;

const NOBODY: RecordDetails = { subject: '', details: '', customer: { contact: '' }, attachments: [] };

interface Parts {
  readonly table: Table;
  readonly files: ErasableObjects;
  readonly mails: ErasableObjects;
  readonly words: Pick<SearchNotes, 'forgetTicket'>;
}

/** What of tickets can be destroyed, in the one table and the two buckets. */
export class DynamoRemains implements Remains {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async destroy({ number }: Ticket): Promise<ErasedCounts> {
    const items = await partitionOf(this.#parts.table, number);
    const counts = await this.#inventory(number, items);
    await this.#destroyObjects(items);
    await this.#forgetBeside(number, items);
    for (const { pk, sk } of items) if (!STAYS.test(sk)) await this.#delete({ pk, sk });
    for (const item of items) if (hasTexts(item)) await this.#removeTexts(item);
    await this.#put({ ...recordKey(number), kind: 'record', record: NOBODY });
    return counts;
  }

  /** Counted before the first of it goes, and kept: a run that goes on would count less. */
  async #inventory(number: string, items: readonly PartItem[]): Promise<ErasedCounts> {
    const { client, tableName: TableName } = this.#parts.table;
    const Item = { ...inventoryKey(number), kind: 'inventory', counts: countsOf(items) };
    try {
      await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
      return Item.counts;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const before = await client.send(new GetCommand({ TableName, Key: inventoryKey(number), ConsistentRead: true }));
      return before.Item?.counts as ErasedCounts;
    }
  }

  async #destroyObjects(items: readonly PartItem[]): Promise<void> {
    const { files, mails } = this.#parts;
    const shared = await this.#sharedWith(items);
    const objects = objectsOf(items);
    for (const key of objects.files) if (!shared.has(key)) await files.destroy(key);
    for (const key of objects.mails) if (!shared.has(key)) await mails.destroy(key);
  }

  /** A mail that was split off lies under both tickets: the one that is erased last takes it along. */
  async #sharedWith(items: readonly PartItem[]): Promise<ReadonlySet<string>> {
    const numbers = new Set(eventsOf(items).flatMap(linkedBy));
    const shared: string[] = [];
    for (const number of numbers) {
      const { files, mails } = objectsOf(await partitionOf(this.#parts.table, number));
      shared.push(...files, ...mails);
    }
    return new Set(shared);
  }

  /** What is found by a letter, an upload or the number from elsewhere. */
  async #forgetBeside(number: string, items: readonly PartItem[]): Promise<void> {
    const { files, words } = this.#parts;
    for (const { kind, record } of items) {
      if (kind === 'record') await words.forgetTicket({ number, subject: (record as RecordDetails).subject });
    }
    for (const { kind, messageId } of items) {
      const sesId = kind === 'letter' ? sesIdOf(String(messageId ?? '')) : '';
      if (sesId !== '') await this.#delete(sentKey(sesId));
    }
    for (const key of objectsOf(items).files) {
      const [, uploadId, name] = /^tickets\/uploads\/([^/]+)\/(.+)$/.exec(key) ?? [];
      if (uploadId === undefined) continue;
      await files.destroy(`uploads/${uploadId}/${name}`);
      await this.#delete(uploadKey(uploadId));
    }
    await this.#delete(writerCodeKey(number));
  }

  async #removeTexts({ pk, sk }: PartItem): Promise<void> {
    const { client, tableName } = this.#parts.table;
    const ConditionExpression = 'attribute_exists(pk)';
    const UpdateExpression = 'REMOVE texts';
    await client.send(
      new UpdateCommand({ TableName: tableName, Key: { pk, sk }, UpdateExpression, ConditionExpression }),
    );
  }

  async #delete(Key: { pk: string; sk: string }): Promise<void> {
    const { client, tableName } = this.#parts.table;
    await client.send(new DeleteCommand({ TableName: tableName, Key }));
  }

  async #put(Item: Record<string, unknown>): Promise<void> {
    const { client, tableName } = this.#parts.table;
    await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_exists(pk)' }));
  }
}

const hasTexts = (item: PartItem) => item.kind === 'entry' && textsOf(item) !== undefined;

function countsOf(items: readonly PartItem[]): ErasedCounts {
  const ofKind = (kind: string) => items.filter((item) => item.kind === kind).length;
  const { files, mails } = objectsOf(items);
  return {
    texts: items.filter(hasTexts).length,
    messages: ofKind('message'),
    letters: ofKind('letter'),
    files: files.length,
    mails: mails.length,
  };
}

const eventsOf = (items: readonly PartItem[]) =>
  items.flatMap((item) => (item.kind === 'entry' ? toEntry(item).events : []));

function linkedBy(event: TicketEvent): readonly string[] {
  if (event.type === 'message.split') return [event.to];
  return event.type === 'ticket.received' && event.linkedTo !== undefined ? [event.linkedTo] : [];
}

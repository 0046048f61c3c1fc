import { BatchGetCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { CustomerKnown } from '../customers/customer.ts';
import { InvalidFields, StaleVersion, UnderLegalHold, UnknownTicket } from '../tickets/errors.ts';
import type { Entry, EntryTexts } from '../tickets/events.ts';
import {
  AlreadyCreated,
  type CapaLine,
  type Change,
  type Creation,
  type CreationMark,
  type CustomerDetails,
  type CustomerTicket,
  type Marked,
  type QueuePage,
  type QueueQuery,
  type RecordDetails,
  type RegisterLine,
  type TicketFile,
  type TicketStore,
} from '../tickets/store.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import { queryCapas, queryCapasClosedSince } from './dynamo-capas.ts';
import type { Table } from './dynamo-client.ts';
import { queryCustomerTickets } from './dynamo-customer-tickets.ts';
import { customerWrites } from './dynamo-customers.ts';
import { reserveNumber } from './dynamo-numbers.ts';
import { queryQueue } from './dynamo-queue.ts';
import { queryRegister } from './dynamo-register.ts';
import { customersOf } from './dynamo-ticket-customers.ts';
import { erasureWrites } from './erasure-writes.ts';
import {
  entryKey,
  mailCopyKey,
  markKey,
  messageKey,
  movedKey,
  recordKey,
  textKey,
  ticketKey,
  uploadKey,
} from './keys.ts';
import { readTicketFile } from './ticket-file.ts';
import { fromItem, type TicketItem, toItem } from './ticket-item.ts';
import { transact, type Write } from './transact.ts';

const ENTRY_FORMAT = 1;

const uploadTaken = () =>
  new InvalidFields([
    { pointer: '/attachments', detail: 'An upload is unknown, expired or already used: upload the file again.' },
  ]);

/** Tickets, entries, texts and marks in the one table. The zone decides which month a complaint is registered in. */
export class DynamoTickets implements TicketStore {
  readonly #table: Table;
  readonly #zone: string;
  readonly #now: () => Date;

  constructor(table: Table, { zone, now }: { zone: string; now: () => Date }) {
    this.#table = table;
    this.#zone = zone;
    this.#now = now;
  }

  async get(number: string): Promise<Ticket> {
    const item = await this.#read(ticketKey(number), true);
    if (item?.kind !== 'ticket') throw new UnknownTicket(`There is no ticket ${number}.`);
    return fromItem(item as unknown as TicketItem);
  }

  file(number: string): Promise<TicketFile> {
    return readTicketFile(this.#table, number);
  }

  async entry(number: string, version: number): Promise<{ entry: Entry; texts: EntryTexts }> {
    const [entry, texts] = await Promise.all([
      this.#read(entryKey(number, version), true),
      this.#read(textKey(number, version), true),
    ]);
    if (entry === undefined) throw new UnknownTicket(`There is no entry ${version} of ${number}.`);
    return { entry: entry as unknown as Entry, texts: (texts?.texts ?? {}) as EntryTexts };
  }

  async recordDetails(number: string): Promise<RecordDetails> {
    const item = await this.#read(recordKey(number), false);
    if (item === undefined) throw new UnknownTicket(`There is no record of ${number}.`);
    return item.record as RecordDetails;
  }

  reserveNumber(year: number): Promise<string> {
    return reserveNumber(this.#table, year);
  }

  async findByMark({ kind, value }: Pick<CreationMark, 'kind' | 'value'>): Promise<Marked | null> {
    return this.#marked(await this.#read(markKey(kind, value), true));
  }

  async findByMarks(marks: readonly Pick<CreationMark, 'kind' | 'value'>[]): Promise<readonly (Marked | null)[]> {
    const [only, ...more] = marks;
    if (only === undefined) return [];
    if (more.length === 0) return [await this.findByMark(only)];
    const { client, tableName } = this.#table;
    const keys = marks.map(({ kind, value }) => markKey(kind, value));
    const RequestItems = { [tableName]: { Keys: keys, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems }));
    // Never seen for so few small items: what calls tries again.
    if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('Not all marks could be read');
    const found = new Map((Responses?.[tableName] ?? []).map((item) => [item.pk, item]));
    return keys.map(({ pk }) => this.#marked(found.get(pk)));
  }

  #marked(item: Record<string, unknown> | undefined): Marked | null {
    if (item === undefined || Number(item.expiresAt ?? Number.POSITIVE_INFINITY) * 1000 <= this.#now().getTime())
      return null;
    return { number: item.number as string, ...(item.digest !== undefined && { digest: item.digest as string }) };
  }

  async create(creation: Creation): Promise<void> {
    const { ticket, record, marks, uploads, isNewCustomer = false } = creation;
    const at = creation.entry.at;
    const { tableName } = this.#table;
    const customer = isNewCustomer ? customerWrites(tableName, ticket.customerId, record.customer) : [];
    const writes = [
      ...this.#changeWrites(creation, 'attribute_not_exists(pk)'),
      this.#put({ ...recordKey(ticket.number), kind: 'record', record }),
      ...marks.map((mark) => this.#markWrite(mark, { number: ticket.number, at })),
      ...uploads.map((id) => this.#bindWrite(id, ticket.number)),
    ];
    const failed = await transact(this.#table.client, [...writes, ...customer]);
    if (failed.length === 0) return;
    const firstUpload = writes.length - uploads.length;
    const firstMark = firstUpload - marks.length;
    // A repeat finds its uploads bound as well: that it is a repeat comes first.
    if (failed.some((at) => at >= firstMark && at < firstUpload))
      throw new AlreadyCreated('This has been received before.');
    if (failed.some((at) => at >= firstUpload && at < writes.length)) throw uploadTaken();
    if (failed.some((at) => at < firstMark)) throw new StaleVersion(`${ticket.number} was written off meanwhile.`);
    throw new CustomerKnown('Another ticket of this new customer was faster.');
  }

  async commit(change: Change): Promise<void> {
    const { number, version } = change.ticket;
    const { marks = [], uploads = [], entry } = change;
    const writes = this.#changeWrites(change, '#version = :previous');
    const firstUpload = writes.length + marks.length;
    const firstOfErasure = firstUpload + uploads.length;
    const failed = await transact(this.#table.client, [
      ...writes,
      ...marks.map((mark) => this.#markWrite(mark, { number, at: entry.at })),
      ...uploads.map((id) => this.#bindWrite(id, number)),
      ...erasureWrites(this.#table.tableName, change),
    ]);
    if (failed.some((at) => at >= firstOfErasure)) throw new UnderLegalHold('A legal hold stands.');
    if (failed.some((at) => at >= writes.length && at < firstUpload))
      throw new AlreadyCreated('This has been received before.');
    if (failed.some((at) => at >= firstUpload)) throw uploadTaken();
    if (failed.length > 0) throw new StaleVersion(`${number} is no longer at version ${version - 1}.`);
  }

  async keepCopy({ number, rawKey }: { number: string; rawKey: string }): Promise<void> {
    const { client, tableName } = this.#table;
    const Item = { ...mailCopyKey(number, rawKey), kind: 'mail-copy', rawKey };
    await client.send(new PutCommand({ TableName: tableName, Item }));
  }

  queue(query: QueueQuery): Promise<QueuePage> {
    return queryQueue(this.#table, query);
  }

  customersOf(numbers: readonly string[]): Promise<ReadonlyMap<string, CustomerDetails>> {
    return customersOf(this.#table, numbers);
  }

  complaintsOf(month: string): Promise<readonly RegisterLine[]> {
    return queryRegister(this.#table, month);
  }

  capas(state: 'open' | 'closed' | 'all'): Promise<readonly CapaLine[]> {
    return queryCapas(this.#table, state);
  }

  capasClosedSince(since: Instant): Promise<readonly CapaLine[]> {
    return queryCapasClosedSince(this.#table, since);
  }

  ofCustomer(customerId: string, since: Instant): Promise<readonly CustomerTicket[]> {
    return queryCustomerTickets(this.#table, { customerId, since });
  }

  async #read(key: { pk: string; sk: string }, consistent: boolean): Promise<Record<string, unknown> | undefined> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: consistent }));
    return Item;
  }

  #put(Item: Record<string, unknown>): Write {
    return { Put: { TableName: this.#table.tableName, Item } };
  }

  #changeWrites({ ticket, entry, texts, message }: Change, condition: string): Write[] {
    const { number, version } = ticket;
    const isNew = condition.startsWith('attribute_not_exists');
    const Put = {
      TableName: this.#table.tableName,
      Item: toItem(ticket, this.#zone),
      ConditionExpression: condition,
      ...(!isNew && {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':previous': version - 1 },
      }),
    };
    return [
      { Put },
      this.#put({ ...entryKey(number, version), kind: 'entry', format: ENTRY_FORMAT, ...entry }),
      ...this.#movedWrites(entry),
      ...(texts === undefined ? [] : [this.#put({ ...textKey(number, version), kind: 'text', texts })]),
      ...(message === undefined ? [] : [this.#put({ ...messageKey(number, message.id), kind: 'message', message })]),
    ];
  }

  /** What a setting moved is listed with its version, by the same transaction that moves it. */
  #movedWrites({ number, version: entry, events }: Entry): Write[] {
    const moved = events.filter((event) => event.type === 'duty.moved');
    const [first] = moved;
    if (first === undefined) return [];
    const duties = moved.map(({ id, duty, was, due }) => ({ id, duty, was, due }));
    const key = movedKey({ setting: first.setting, version: first.settingVersion, number, entry });
    return [this.#put({ ...key, kind: 'moved', number, duties })];
  }

  /** A mark whose time is over may lie there until the table's own clean-up: it counts as gone. */
  #markWrite({ kind, value, digest, expiresAt }: CreationMark, { number, at }: { number: string; at: string }): Write {
    return {
      Put: {
        TableName: this.#table.tableName,
        Item: { ...markKey(kind, value), kind: 'mark', number, digest, expiresAt },
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
        ExpressionAttributeValues: { ':now': Math.floor(Date.parse(at) / 1000) },
      },
    };
  }

  #bindWrite(id: string, number: string): Write {
    return {
      Update: {
        TableName: this.#table.tableName,
        Key: uploadKey(id),
        UpdateExpression: 'SET boundTo = :number',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(boundTo)',
        ExpressionAttributeValues: { ':number': number },
      },
    };
  }
}

import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CapaLine } from '../complaints/capa-line.ts';
import type { ListedComplaints, RegisterLine } from '../complaints/register-lines.ts';
import { CustomerKnown } from '../customers/customer.ts';
import { InvalidFields, StaleVersion, UnderLegalHold, UnknownTicket } from '../tickets/errors.ts';
import type { Entry, EntryTexts } from '../tickets/events.ts';
import type { QueuePage, QueueQuery } from '../tickets/queue-query.ts';
import {
  AlreadyCreated,
  type Asked,
  type Change,
  type Creation,
  type CreationMark,
  type CustomerDetails,
  type CustomerTicket,
  type KnownBefore,
  type Marked,
  type RecordDetails,
  type TicketFile,
  type TicketStore,
} from '../tickets/store.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import { commitEntry, standsAlone } from './commit-entry.ts';
import { queryCapas, queryCapasClosedSince } from './dynamo-capas.ts';
import type { Table } from './dynamo-client.ts';
import { queryCustomerTickets } from './dynamo-customer-tickets.ts';
import { customerWrites } from './dynamo-customers.ts';
import { reserveNumber } from './dynamo-numbers.ts';
import { queryQueue } from './dynamo-queue.ts';
import { complaintLines, queryComplaintList, queryRegister } from './dynamo-register.ts';
import { customersOf } from './dynamo-ticket-customers.ts';
import { textsOf, toEntry } from './entry-item.ts';
import { erasureWrites } from './erasure-writes.ts';
import { broughtUp, type TicketTable, ticketAt } from './follow-entry.ts';
import { entryKey, mailCopyKey, markKey, recordKey } from './keys.ts';
import { knownBefore, toMarked } from './known-before.ts';
import { readTicketFile } from './ticket-file.ts';
import { bindWrites, changeWrites, creationWrites, markWrites } from './ticket-writes.ts';
import { transact } from './transact.ts';

const uploadTaken = () =>
  new InvalidFields([
    { pointer: '/attachments', detail: 'An upload is unknown, expired or already used: upload the file again.' },
  ]);

/** Tickets, entries and marks in the one table. The zone decides which month a complaint is registered in. */
export class DynamoTickets implements TicketStore {
  readonly #table: TicketTable;
  readonly #now: () => Date;

  constructor(table: Table, { zone, now }: { zone: string; now: () => Date }) {
    this.#table = { ...table, zone };
    this.#now = now;
  }

  get(number: string, version = 0): Promise<Ticket> {
    return ticketAt(this.#table, number, version);
  }

  file(number: string): Promise<TicketFile> {
    return readTicketFile(this.#table, number);
  }

  async entry(number: string, version: number): Promise<{ entry: Entry; texts: EntryTexts }> {
    const item = await this.#read(entryKey(number, version), true);
    if (item === undefined) throw new UnknownTicket(`There is no entry ${version} of ${number}.`);
    return { entry: toEntry(item), texts: textsOf(item) ?? {} };
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
    return toMarked(await this.#read(markKey(kind, value), true), this.#now());
  }

  knownBefore(asked: Asked): Promise<KnownBefore> {
    return knownBefore(this.#table, asked, this.#now());
  }

  async create(creation: Creation): Promise<void> {
    const { ticket, entry, record, marks, uploads, isNewCustomer = false } = creation;
    const { client, tableName } = this.#table;
    const customer = isNewCustomer ? customerWrites(tableName, ticket.customerId, record.customer) : [];
    const writes = [
      ...creationWrites(this.#table, creation),
      ...markWrites(tableName, marks, entry),
      ...bindWrites(tableName, uploads, ticket.number),
    ];
    const failed = await transact(client, [...writes, ...customer]);
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
    const done = standsAlone(change) ? await commitEntry(this.#table, change) : await this.#commitTogether(change);
    if (done) return;
    // Whoever was first may have been stopped before its ticket was written: the next try has to find it.
    await broughtUp(this.#table, number);
    throw new StaleVersion(`${number} is no longer at version ${version - 1}.`);
  }

  /** The entry with all that stands or falls with it. @returns false when another command was first */
  async #commitTogether(change: Change): Promise<boolean> {
    const { marks = [], uploads = [], entry } = change;
    const { client, tableName } = this.#table;
    const writes = changeWrites(this.#table, change);
    const firstUpload = writes.length + marks.length;
    const firstOfErasure = firstUpload + uploads.length;
    const failed = await transact(client, [
      ...writes,
      ...markWrites(tableName, marks, entry),
      ...bindWrites(tableName, uploads, entry.number),
      ...erasureWrites(tableName, change),
    ]);
    if (failed.some((at) => at >= firstOfErasure)) throw new UnderLegalHold('A legal hold stands.');
    if (failed.some((at) => at >= writes.length && at < firstUpload))
      throw new AlreadyCreated('This has been received before.');
    if (failed.some((at) => at >= firstUpload)) throw uploadTaken();
    return failed.length === 0;
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

  complaintList(month: string, after?: string): Promise<ListedComplaints> {
    return queryComplaintList(this.#table, month, after);
  }

  complaintLines(numbers: readonly string[]): Promise<readonly RegisterLine[]> {
    return complaintLines(this.#table, numbers);
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
}

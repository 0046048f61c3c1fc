import { toCapaLine } from '../../shared/aws/dynamo-capas.ts';
import { dayOf } from '../../shared/calendar/company-day.ts';
import type { CapaLine } from '../../shared/complaints/capa-line.ts';
import type { ListedComplaints, RegisterLine } from '../../shared/complaints/register-lines.ts';
import { InvalidFields, StaleVersion, UnderLegalHold, UnknownTicket } from '../../shared/tickets/errors.ts';
import type { Entry, EntryTexts } from '../../shared/tickets/events.ts';
import { nextDueAt, nextDuty } from '../../shared/tickets/next-due.ts';
import { pageOf } from '../../shared/tickets/queue-page.ts';
import type { QueuePage, QueueQuery } from '../../shared/tickets/queue-query.ts';
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
  type Message,
  type RecordDetails,
  type TicketFile,
  type TicketStore,
} from '../../shared/tickets/store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';

const markName = ({ kind, value }: Pick<CreationMark, 'kind' | 'value'>) => `${kind} ${value}`;

/** The store's rules without a database: versions, marks, uploads bound once. Held to the same suite as the real one. */
export class InMemoryTickets implements TicketStore {
  readonly #tickets = new Map<string, Ticket>();
  readonly #records = new Map<string, RecordDetails>();
  readonly #entries = new Map<string, Entry[]>();
  readonly #texts = new Map<string, Record<number, EntryTexts>>();
  readonly #messages = new Map<string, Message[]>();
  readonly #marks = new Map<string, { number: string; digest?: string; expiresAt?: number }>();
  /** Tickets by the ids that SES gave their letters. */
  readonly sent = new Map<string, string>();
  readonly uploads = new Map<string, string | null>();
  #reserved = 0;
  readonly #zone: string;
  readonly #now: () => Date;

  constructor({ zone = 'Asia/Shanghai', now = () => new Date() }: { zone?: string; now?: () => Date } = {}) {
    this.#zone = zone;
    this.#now = now;
  }

  async get(number: string): Promise<Ticket> {
    const ticket = this.#tickets.get(number);
    if (ticket === undefined) throw new UnknownTicket(`There is no ticket ${number}.`);
    return ticket;
  }

  async file(number: string): Promise<TicketFile> {
    return {
      ticket: await this.get(number),
      record: await this.recordDetails(number),
      entries: this.#entries.get(number) ?? [],
      texts: this.#texts.get(number) ?? {},
      messages: this.#messages.get(number) ?? [],
    };
  }

  async entry(number: string, version: number): Promise<{ entry: Entry; texts: EntryTexts }> {
    const entry = this.#entries.get(number)?.find((one) => one.version === version);
    if (entry === undefined) throw new UnknownTicket(`There is no entry ${version} of ${number}.`);
    return { entry, texts: this.#texts.get(number)?.[version] ?? {} };
  }

  async recordDetails(number: string): Promise<RecordDetails> {
    const record = this.#records.get(number);
    if (record === undefined) throw new UnknownTicket(`There is no record of ${number}.`);
    return record;
  }

  async reserveNumber(year: number): Promise<string> {
    this.#reserved += 1;
    return `NR510201A-${year}-${String(this.#reserved).padStart(6, '0')}`;
  }

  async findByMark(mark: Pick<CreationMark, 'kind' | 'value'>): Promise<Marked | null> {
    return this.#marked(mark);
  }

  async knownBefore({ marks, mails = [] }: Asked): Promise<KnownBefore> {
    const ticketOf = (id: string) => this.sent.get(id) ?? this.#marked({ kind: 'message-id', value: id })?.number;
    const taken = mails.map((id) => [id, ticketOf(id)] as const);
    return {
      marks: marks.map((mark) => this.#marked(mark)),
      tickets: new Map(taken.flatMap(([id, number]) => (number === undefined ? [] : [[id, number]]))),
    };
  }

  #marked(mark: Pick<CreationMark, 'kind' | 'value'>): { number: string; digest?: string } | null {
    const found = this.#marks.get(markName(mark));
    if (found === undefined || (found.expiresAt ?? Number.POSITIVE_INFINITY) * 1000 <= this.#now().getTime())
      return null;
    return { number: found.number, ...(found.digest !== undefined && { digest: found.digest }) };
  }

  async create(creation: Creation): Promise<void> {
    const { ticket, record, marks, uploads } = creation;
    const { number } = ticket;
    for (const mark of marks) if (this.#marked(mark) !== null) throw new AlreadyCreated(number);
    if (uploads.some((id) => this.uploads.get(id) !== null))
      throw new InvalidFields([{ pointer: '/attachments', detail: 'unknown or used' }]);
    if (this.#tickets.has(number)) throw new StaleVersion(number);
    for (const id of uploads) this.uploads.set(id, number);
    for (const mark of marks) this.#marks.set(markName(mark), { number, ...mark });
    this.#records.set(number, record);
    this.#write(creation);
  }

  async commit(change: Change): Promise<void> {
    const { ticket, marks = [], uploads = [] } = change;
    const { number, version } = ticket;
    if (change.unlessHeld !== undefined && this.held.has(change.unlessHeld)) throw new UnderLegalHold(number);
    for (const mark of marks) if (this.#marked(mark) !== null) throw new AlreadyCreated(number);
    if (this.#tickets.get(number)?.version !== version - 1) throw new StaleVersion(number);
    if (uploads.some((id) => this.uploads.get(id) !== null))
      throw new InvalidFields([{ pointer: '/attachments', detail: 'unknown or used' }]);
    for (const id of uploads) this.uploads.set(id, number);
    for (const mark of marks) this.#marks.set(markName(mark), { number, ...mark });
    this.#write(change);
  }

  readonly copies: string[] = [];
  /** Customers under a legal hold. */
  readonly held = new Set<string>();

  async keepCopy({ rawKey }: { number: string; rawKey: string }): Promise<void> {
    if (!this.copies.includes(rawKey)) this.copies.push(rawKey);
  }

  async queue(query: QueueQuery): Promise<QueuePage> {
    const { department, state, openFirst = false, dueBefore, cursor } = query;
    const isSpecial = ({ crisisAt, status }: Ticket) => crisisAt !== undefined && status !== 'closed';
    const mark = (ticket: Ticket) =>
      openFirst && dueBefore === undefined && ticket.status === 'closed' ? '~' : isSpecial(ticket) ? '!' : '';
    const key = (ticket: Ticket) => `${mark(ticket)}${nextDueAt(ticket) ?? '9999'}#${ticket.number}`;
    const found = [...this.#tickets.values()]
      .filter((ticket) => department === undefined || ticket.department === department)
      .filter(({ quarantine }) => (quarantine !== undefined) === (state === 'quarantined'))
      .filter(
        ({ status }) => state === 'all' || state === 'quarantined' || (status === 'closed') === (state === 'closed'),
      )
      .filter((ticket) => dueBefore === undefined || (nextDueAt(ticket) ?? '9999') < dueBefore)
      .filter((ticket) => cursor === undefined || key(ticket) > cursor)
      .sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const { items, last } = pageOf(
      found.map((ticket) => {
        const { number, subject, type, category, urgency, status, receivedAt, proposedType, repeatOf } = ticket;
        return {
          number,
          subject,
          type,
          category,
          urgency,
          status,
          department: ticket.department,
          receivedAt,
          assignee: ticket.assignee,
          nextDueAt: nextDueAt(ticket),
          nextDuty: nextDuty(ticket),
          ...(isSpecial(ticket) && { crisis: true as const }),
          ...(proposedType !== undefined && { proposedType }),
          ...(repeatOf !== undefined && { repeatOf }),
        };
      }),
      query,
    );
    return { items, ...(last !== null && { cursor: key(await this.get(last.number)) }) };
  }

  async customersOf(numbers: readonly string[]): Promise<ReadonlyMap<string, CustomerDetails>> {
    return new Map(
      numbers.flatMap((number) => {
        const customer = this.#records.get(number)?.customer;
        return customer === undefined ? [] : [[number, customer] as const];
      }),
    );
  }

  async complaintsOf(month: string): Promise<readonly RegisterLine[]> {
    return [...this.#tickets.values()]
      .filter(({ type, receivedAt }) => type === 'complaint' && dayOf(receivedAt, this.#zone).startsWith(month))
      .map((ticket) => {
        const customer = this.#records.get(ticket.number)?.customer;
        return { ...ticket, ...(customer !== undefined && { customer }) };
      });
  }

  async complaintList(month: string, after = ''): Promise<ListedComplaints> {
    const complaints = (await this.complaintsOf(month))
      .filter(({ number }) => number > after)
      .toSorted((a, b) => a.number.localeCompare(b.number))
      .map(({ number, subject, category, urgency, department, receivedAt, status }) => ({
        number,
        subject,
        category,
        urgency,
        department,
        receivedAt,
        isClosed: status === 'closed',
      }));
    return { complaints };
  }

  async complaintLines(numbers: readonly string[]): Promise<readonly RegisterLine[]> {
    return numbers.flatMap((number) => {
      const [ticket, customer] = [this.#tickets.get(number), this.#records.get(number)?.customer];
      return ticket === undefined ? [] : [{ ...ticket, ...(customer !== undefined && { customer }) }];
    });
  }

  async capas(state: 'open' | 'closed' | 'all'): Promise<readonly CapaLine[]> {
    const lines = [...this.#tickets.values()].flatMap(({ capa, ...ticket }) =>
      capa ? [toCapaLine({ ...ticket, capa })] : [],
    );
    const at = ({ due, closedAt }: CapaLine) => due ?? closedAt ?? '';
    return lines
      .filter((line) => state === 'all' || line.state === state)
      .sort((a, b) => a.state.localeCompare(b.state) * -1 || at(a).localeCompare(at(b)));
  }

  async capasClosedSince(since: string): Promise<readonly CapaLine[]> {
    return (await this.capas('closed')).filter(({ closedAt }) => closedAt !== null && closedAt >= since);
  }

  async ofCustomer(customerId: string, since: string): Promise<readonly CustomerTicket[]> {
    return [...this.#tickets.values()]
      .filter((ticket) => ticket.customerId === customerId && ticket.receivedAt >= since)
      .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
      .map(({ number, category, receivedAt }) => ({ number, category, receivedAt }));
  }

  #write({ ticket, entry, texts, message }: Change): void {
    const { number, version } = ticket;
    this.#tickets.set(number, ticket);
    this.#entries.set(number, [...(this.#entries.get(number) ?? []), entry]);
    if (texts !== undefined) this.#texts.set(number, { ...this.#texts.get(number), [version]: texts });
    if (message !== undefined) {
      const others = (this.#messages.get(number) ?? []).filter(({ id }) => id !== message.id);
      this.#messages.set(number, [...others, message]);
    }
  }
}

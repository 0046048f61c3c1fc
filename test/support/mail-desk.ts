import type { SQSEvent } from 'aws-lambda';
import { createHandler as createDelivery } from '../../functions/mail/receive-delivery-event.ts';
import { createHandler as createReceive } from '../../functions/mail/receive-mail.ts';
import { createHandler as createSend } from '../../functions/reactions/send-letter.ts';
import { dayOf } from '../../shared/calendar/company-day.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { TalliedCounters } from '../../shared/letters/tallied-counters.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import { nextActAt } from '../../shared/tickets/next-due.ts';
import type { Change, Creation } from '../../shared/tickets/store.ts';
import { ZONE } from './a-ticket.ts';
import { InMemoryCustomers } from './in-memory-desk.ts';
import {
  InMemoryAddresses,
  InMemoryCanary,
  InMemoryFiles,
  InMemoryLetters,
  InMemoryMailCounters,
  InMemoryMailer,
  InMemoryMails,
  InMemoryMetrics,
  InMemoryStaff,
  letterFiles,
} from './in-memory-mail.ts';
import { InMemoryReports } from './in-memory-reports.ts';
import { InMemoryTickets } from './in-memory-tickets.ts';
import { lambdaContext } from './lambda-context.ts';

/** A mail that left a desk. */
export interface Left {
  readonly sesId: string;
  readonly raw: string;
  readonly to: readonly string[];
  readonly day: string;
}

/** The store, telling of every entry as the table's stream does. */
class TellingTickets extends InMemoryTickets {
  readonly told: Entry[] = [];
  readonly numbers: string[] = [];
  override async create(creation: Creation): Promise<void> {
    await super.create(creation);
    this.numbers.push(creation.ticket.number);
    this.told.push(creation.entry);
  }
  override async commit(change: Change): Promise<void> {
    await super.commit(change);
    this.told.push(change.entry);
  }
}

/** A whole desk in memory that mails come into and go out of, with its reactions and timers. */
export class MailDesk {
  readonly left: Left[] = [];
  readonly metrics = new InMemoryMetrics();
  readonly #mailer = new InMemoryMailer();
  readonly #tickets: TellingTickets;
  readonly #deps;
  readonly #clock: { at: string };
  #received = 0;

  constructor(supportAddress: string, clock: { at: string }, ...staff: readonly StaffMember[]) {
    this.#clock = clock;
    const now = () => new Date(clock.at);
    const counters = new InMemoryMailCounters();
    const directory = new InMemoryStaff(...staff);
    this.#tickets = new TellingTickets({ zone: ZONE, now });
    const letters = new InMemoryLetters(this.#tickets.sent);
    this.#deps = {
      tickets: this.#tickets,
      customers: new InMemoryCustomers(),
      zone: ZONE,
      calendar: ROUND_THE_CLOCK,
      now,
      mails: new InMemoryMails(),
      files: new InMemoryFiles(),
      letters,
      letterFile: letterFiles(this.#tickets, letters),
      counters,
      tallies: new TalliedCounters(counters, { now }),
      addresses: new InMemoryAddresses(),
      canary: new InMemoryCanary(),
      wait: async () => undefined,
      metrics: this.metrics,
      reports: new InMemoryReports(),
      mailer: this.#mailer,
      staff: directory,
      atTheDesk: () => directory.atTheDesk(),
      supportAddress,
      publicUrl: 'https://desk.example',
      keys: async () => ({ current: 'k1', keys: { k1: `a secret of ${supportAddress}` } }),
    };
  }

  /** How many mails came in, and how many of them lie on a ticket. */
  async kept(): Promise<{ received: number; onTickets: number }> {
    const files = await Promise.all(this.#tickets.numbers.map((number) => this.#tickets.file(number)));
    return { received: this.#received, onTickets: files.flatMap(({ messages }) => messages).length };
  }

  async withheld(): Promise<string[]> {
    const files = await Promise.all(this.#tickets.numbers.map((number) => this.#tickets.file(number)));
    const events = files.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));
    return events.flatMap((event) => (event.type === 'letter.withheld' ? [event.because] : []));
  }

  async takeIn(raw: Buffer, { from, to }: { from: string; to: string }): Promise<void> {
    const id = `in-${this.#received}`;
    this.#received += 1;
    this.#deps.mails.objects.set(`inbound/${id}`, raw);
    const body = {
      notificationType: 'Received',
      mail: { messageId: id, timestamp: this.#clock.at, source: from },
      receipt: { recipients: [to], action: { type: 'S3', objectKey: `inbound/${id}` } },
    };
    await this.#handle(createReceive(this.#deps), body);
    await this.#react();
  }

  async learn(event: object): Promise<void> {
    await this.#handle(createDelivery(this.#deps), event);
    await this.#react();
  }

  /** What the timers would do by now. */
  async keepTime(): Promise<void> {
    for (const number of this.#tickets.numbers) {
      const at = nextActAt(await this.#tickets.get(number));
      if (at === null || at > this.#clock.at) continue;
      await actOnTicket(this.#deps, {
        number,
        command: { name: 'time-passes' },
        by: { kind: 'machine', name: 'timer' },
      });
    }
    await this.#react();
  }

  async #react(): Promise<void> {
    for (let entry = this.#tickets.told.shift(); entry !== undefined; entry = this.#tickets.told.shift()) {
      const ticket = await this.#tickets.get(entry.number);
      for (const order of lettersFor(entry, ticket)) await this.#handle(createSend(this.#deps), order);
    }
    for (const { raw, to } of this.#mailer.outbox.splice(0)) {
      this.left.push({ sesId: `sent-${this.left.length + 1}`, raw, to, day: dayOf(this.#clock.at, ZONE) });
    }
  }

  async #handle(
    handler: (event: SQSEvent, context: typeof lambdaContext) => Promise<unknown>,
    body: object,
  ): Promise<void> {
    const answer = await handler(
      { Records: [{ messageId: 'm', body: JSON.stringify(body) }] } as SQSEvent,
      lambdaContext,
    );
    if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') throw new Error(`not handled: ${JSON.stringify(body)}`);
  }
}

import { deflateRawSync } from 'node:zlib';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { CUSTOMER_LETTERS } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { startedBy } from '../../shared/procedures/started-by.ts';
import { countsOf } from '../../shared/reports/counts-of.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { keepTime } from '../../shared/timers/deadline-timer.ts';
import { CapturedTickets } from '../load/captured-writes.ts';
import { MONDAY_9 } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';
import type { Evidence, Item, Mail } from './auditor/evidence.ts';

const OFFICER = { kind: 'staff', id: 'officer', roles: ['officer'] } as const;
const HOUR = 3_600_000;

/** A desk whose tickets are led by the product's own domain, and what would lie about after it. */
class SoundDesk {
  readonly #desk = inMemoryDesk();
  readonly #tickets = new CapturedTickets({ zone: this.#desk.zone, now: this.#desk.now });
  readonly #deps = { ...this.#desk, tickets: this.#tickets };
  readonly #letters: Item[] = [];
  readonly #mails: Mail[] = [];
  readonly #numbers: string[] = [];
  readonly accepted: { -readonly [K in keyof Evidence['accepted']]: [...Evidence['accepted'][K]] } = {
    posts: [],
    mails: [],
    commands: [],
    surveys: [],
  };

  async post(subject: string, changes: Parameters<typeof anOpening>[0] = {}): Promise<string> {
    const { ticket } = await openTicket(
      this.#deps,
      anOpening({ subject, receivedAt: this.#desk.clock.at, ...changes }),
    );
    this.#numbers.push(ticket.number);
    this.accepted.posts.push({ subject, number: ticket.number });
    await this.#react();
    return ticket.number;
  }

  async act(number: string, command: Command): Promise<void> {
    const { version } = await actOnTicket(this.#deps, { number, command, by: OFFICER });
    if (!('mail' in command)) this.accepted.commands.push({ number, name: command.name, version });
    await this.#react();
  }

  /** Time passes in steps in which timers act. */
  async pass(hours: number): Promise<void> {
    const end = Date.parse(this.#desk.clock.at) + hours * HOUR;
    for (;;) {
      const next = [...this.#desk.timer.standing.values()].map((at) => Date.parse(at)).sort((a, b) => a - b)[0];
      if (next === undefined || next > end) break;
      this.#desk.clock.at = new Date(next).toISOString();
      await this.#react();
    }
    this.#desk.clock.at = new Date(end).toISOString();
  }

  /** Timers and letters, as the reactions would see to them. */
  async #react(): Promise<void> {
    for (const number of this.#numbers) {
      await keepTime(this.#deps, number);
      await this.#send(number);
      await keepTime(this.#deps, number);
    }
  }

  async #send(number: string): Promise<void> {
    const { ticket, entries } = await this.#tickets.file(number);
    for (const order of entries.flatMap((entry) => lettersFor(entry, ticket))) {
      const sk = `LETTER#${order.id}`;
      if (this.#letters.some((letter) => letter.pk === `TICKET#${number}` && letter.sk === sk)) continue;
      const { keeps, entry } = order;
      const id = `ses-${this.#mails.length}`;
      const headers = { 'X-Redress-Event': `${number}/${order.id}` };
      this.#mails.push({ id, at: this.#desk.clock.at, to: ['somebody@customer.example'], headers });
      const messageId = `<${id}@eu-central-1.amazonses.com>`;
      this.#letters.push({ pk: `TICKET#${number}`, sk, kind: 'letter', state: 'sent', entry, keeps, messageId });
      if (CUSTOMER_LETTERS.has(order.kind))
        this.#letters.push({ pk: `SENT#${id}`, sk: 'SENT', kind: 'sent', number, letter: order.id });
      if (keeps === undefined) continue;
      const command = { name: 'mail-accepted', purpose: keeps, entry } as const;
      await actOnTicket(this.#deps, { number, command, by: { kind: 'machine', name: 'letters' } });
    }
  }

  async evidence(): Promise<Evidence> {
    const files = await Promise.all(this.#numbers.map((number) => this.#tickets.file(number)));
    const counts: Record<string, number> = {};
    const apart = files.find(({ record }) => record.subject === 'Ignored');
    for (const { entries } of files.filter((file) => file !== apart)) {
      for (const [name, by] of Object.entries(countsOf(entries))) counts[name] = (counts[name] ?? 0) + by;
    }
    const executions = files.flatMap(({ ticket, entries }) =>
      entries.flatMap((entry) =>
        startedBy(entry, ticket).map(({ procedure, round }) => `${ticket.number}-${procedure.id}-${round}`),
      ),
    );
    const unused = `NR510201A-2026-${String(this.#numbers.length + 1).padStart(6, '0')}`;
    return {
      now: this.#desk.clock.at,
      items: [
        ...([...this.#tickets.items.values()] as Item[]),
        ...this.#letters,
        { pk: 'MONTH#2026-11', sk: 'COUNTS', ...counts },
        ...(apart === undefined ? [] : keptApart(apart.ticket.number, countsOf(apart.entries))),
        { pk: 'NUMBERS#NR510201A-2026', sk: 'COUNTER', reserved: this.#numbers.length + 1 },
        { pk: `TICKET#${unused}`, sk: 'TICKET', kind: 'void', number: unused },
      ],
      mails: this.#mails,
      timers: [...this.#desk.timer.standing].map(([name, at]) => ({ name, at: at.slice(0, 19) })),
      executions: executions.map((name) => ({ name, status: 'SUCCEEDED' })),
      queues: [{ name: 'letters', messages: 0 }],
      accepted: this.accepted,
      leaps: [],
      interruptions: 0,
    };
  }
}

/** A ticket whose counts its month has not taken up, with the mark that says so. */
const keptApart = (number: string, counts: object): Item[] => [
  { pk: `TICKET#${number}`, sk: 'COUNTED', version: 0, apart: '2026-11' },
  { pk: 'APART', sk: `2026-11#${number}`, number, from: 0, to: 9, counts: deflateRawSync(JSON.stringify(counts)) },
];

/** Nothing is wrong with this: a complaint led to its end, one that nobody looks at, a request that is answered. */
export async function soundEvidence(): Promise<Evidence> {
  const desk = new SoundDesk();
  const [handled, _ignored, asked] = [
    await desk.post('Handled'),
    await desk.post('Ignored'),
    await desk.post('Asked', { type: 'request', category: 'training', urgency: 'urgent' }),
  ];
  await desk.pass(1);
  await desk.act(handled, { name: 'apology', channel: 'phone', note: 'Sorry' });
  await desk.act(handled, { name: 'contacts', channel: 'email', note: 'We come' });
  await desk.act(asked, { name: 'contacts', channel: 'phone', note: 'We know' });
  await desk.pass(5);
  await desk.act(handled, { name: 'judgement', justified: true, reason: 'Seen' });
  await desk.act(handled, { name: 'resolution', result: 'Changed', cause: 'wear' });
  await desk.act(handled, { name: 'result-notice', channel: 'phone', note: 'Told' });
  await desk.act(handled, { name: 'closing' });
  await desk.act(asked, {
    name: 'answer',
    expectedResolutionAt: new Date(Date.parse(MONDAY_9) + 90 * HOUR).toISOString(),
    measures: 'A course',
    signedBy: 'Zhao Lei',
  });
  await desk.pass(20);
  return desk.evidence();
}

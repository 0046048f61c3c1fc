import { acceptanceIsOwed } from '../../../shared/letters/acceptance.ts';
import { CUSTOMER_LETTERS, type LetterOrder } from '../../../shared/letters/letter.ts';
import type { InnerCommand } from '../../../shared/tickets/commands.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import type { Item, Mail } from '../auditor/evidence.ts';

interface Around {
  ticket(): Ticket;
  now(): string;
  act(command: InnerCommand): void;
  /** Some time later, or at once. */
  later(happens: () => void): void;
  /** The customer's address is one that does not exist. */
  readonly bounces: boolean;
}

/** The letters of one ticket: taken by SES, and bounced, or withheld from an address that has bounced. */
export class Letters {
  readonly items: Item[] = [];
  readonly mails: Mail[] = [];
  readonly #around: Around;
  readonly #handled = new Set<string>();
  #isDead = false;

  constructor(around: Around) {
    this.#around = around;
  }

  send(order: LetterOrder): void {
    const { id, keeps } = order;
    if (this.#handled.has(id)) return;
    this.#handled.add(id);
    const toCustomer = CUSTOMER_LETTERS.has(order.kind);
    if (toCustomer && this.#isDead && keeps === undefined) this.#withhold(id);
    else this.#leave(order);
  }

  #withhold(id: string): void {
    this.#write(id, { state: 'withheld' });
    this.#around.act({ name: 'letter-withheld', letter: id, because: 'address-bounced' });
  }

  #leave(order: LetterOrder): void {
    this.#handOver(order);
    this.#accept(order);
    if (CUSTOMER_LETTERS.has(order.kind) && this.#around.bounces) this.#around.later(() => this.#bounce(order));
  }

  #handOver({ id, kind, entry, keeps }: LetterOrder): void {
    const { number } = this.#around.ticket();
    const sesId = `ses-${this.mails.length}`;
    const headers = { 'X-Redress-Event': `${number}/${id}` };
    this.mails.push({ id: sesId, at: this.#around.now(), to: ['somebody@customer.example'], headers });
    this.#write(id, { state: 'sent', entry, keeps, messageId: `<${sesId}@eu-central-1.amazonses.com>` });
    if (CUSTOMER_LETTERS.has(kind)) this.items.push({ pk: `SENT#${sesId}`, sk: 'SENT', number, letter: id });
  }

  #write(id: string, letter: object): void {
    this.items.push({ pk: `TICKET#${this.#around.ticket().number}`, sk: `LETTER#${id}`, kind: 'letter', ...letter });
  }

  #accept(order: LetterOrder): void {
    const { keeps: purpose, entry } = order;
    if (purpose === undefined || !acceptanceIsOwed(this.#around.ticket(), order)) return;
    this.#around.act({ name: 'mail-accepted', purpose, entry });
  }

  #bounce(order: LetterOrder): void {
    const { id: letter, keeps: purpose, entry } = order;
    this.#isDead = true;
    this.#accept(order);
    this.#around.act({ name: 'mail-bounced', letter, address: 'dead', ...(purpose && { purpose, entry }) });
  }
}

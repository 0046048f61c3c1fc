import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { LocalClock } from '../clock.ts';
import { inTransaction } from '../transaction.ts';
import type { MessageAttributes } from './message-md5.ts';
import { createMessageTable, messageStatements, type StoredMessage, toMessage } from './message-table.ts';
import { numberOf, type Queue } from './queue-store.ts';
import { badReceipt } from './sqs-error.ts';

export interface NewMessage {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly delaySeconds?: number;
}

export interface MessageCounts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** How to receive. */
export interface Take {
  readonly max: number;
  readonly visibilitySeconds: number;
  /** The consumer runs in this process: what it held when the process ended, nobody holds any more. */
  readonly heldHere: boolean;
}

/** The messages of all queues, in SQLite. Every instant is by the local clock. */
export class MessageStore {
  readonly #database: DatabaseSync;
  readonly #clock: LocalClock;
  readonly #sql: ReturnType<typeof messageStatements>;

  constructor(database: DatabaseSync, clock: LocalClock) {
    this.#database = database;
    this.#clock = clock;
    createMessageTable(database);
    this.#sql = messageStatements(database);
  }

  /** Returns the id of the message, which is then on disk. */
  add(queue: Queue, { body, attributes = {}, delaySeconds = numberOf(queue, 'DelaySeconds') }: NewMessage): string {
    const id = randomUUID();
    const now = this.#clock.now();
    this.#sql.add.run(queue.name, id, body, JSON.stringify(attributes), now, now + delaySeconds * 1_000);
    return id;
  }

  /** Receives visible messages, oldest first. */
  take(queue: Queue, take: Take): StoredMessage[] {
    return inTransaction(this.#database, () => {
      this.#forgetExpired(queue);
      const now = this.#clock.now();
      const rows = this.#sql.visible.all(queue.name, now, take.max);
      return rows.map((row) => this.#handOut(toMessage(row), { ...take, now }));
    });
  }

  /** Moves visible messages that were received so often already to a dead-letter queue; gives their number. */
  giveUp(queue: Queue, { maxReceiveCount, to }: { maxReceiveCount: number; to: Queue }): number {
    return Number(this.#sql.giveUp.run(to.name, queue.name, queue.name, this.#clock.now(), maxReceiveCount).changes);
  }

  // One instant for the whole batch, so that it also comes back as one.
  #handOut(message: StoredMessage, { visibilitySeconds, heldHere, now }: Take & { now: number }): StoredMessage {
    const receipt = Buffer.from(`${message.seq}:${randomUUID()}`).toString('base64');
    const visibleAt = now + visibilitySeconds * 1_000;
    this.#sql.handOut.run(visibleAt, message.firstReceivedAt ?? now, receipt, heldHere ? 1 : 0, message.seq);
    return {
      ...message,
      visibleAt,
      firstReceivedAt: message.firstReceivedAt ?? now,
      received: message.received + 1,
      receipt,
    };
  }

  /** The message of a receipt. Undefined if it is gone; throws SqsError for what was never a receipt. */
  find(queue: Queue, receipt: string): StoredMessage | undefined {
    const seq = /^(\d+):[\da-f-]{36}$/.exec(Buffer.from(receipt, 'base64').toString())?.[1];
    if (!seq) throw badReceipt(receipt);
    const row = this.#sql.find.get(queue.name, Number(seq));
    return row && toMessage(row);
  }

  remove(message: StoredMessage): void {
    this.#sql.remove.run(message.seq);
  }

  /** Makes a message visible so many seconds from now; it is then no longer held by this process. */
  hide(message: StoredMessage, seconds: number): void {
    this.#sql.hide.run(this.#clock.now() + seconds * 1_000, message.seq);
  }

  leave(message: StoredMessage): void {
    this.#sql.leave.run(message.seq);
  }

  /** Whatever consumers in an earlier life of this process held is visible again, and that receive not counted. */
  releaseHeld(): void {
    this.#sql.releaseHeld.run(this.#clock.now());
  }

  counts(queue: Queue): MessageCounts {
    const row = this.#sql.counts.get(this.#clock.now(), this.#clock.now(), queue.name, this.#expiry(queue));
    const { total, visible, delayed } = row as Record<'total' | 'visible' | 'delayed', number>;
    return { visible, delayed, inFlight: total - visible - delayed };
  }

  /** How many are visible, counted up to `most`: asked so often that a long queue must not make it slow. */
  ready(queue: Queue, most: number): number {
    return Number(this.#sql.ready.get(queue.name, this.#clock.now(), this.#expiry(queue), most)?.ready);
  }

  /** Moves the visible messages of a dead-letter queue, as new ones, each to the queue named; gives their number. */
  moveAll(from: Queue, targetOf: (message: StoredMessage) => Queue): number {
    return inTransaction(this.#database, () => {
      const messages = this.#sql.visible.all(from.name, this.#clock.now(), -1).map(toMessage);
      for (const message of messages) {
        this.add(targetOf(message), { ...message, delaySeconds: 0 });
        this.remove(message);
      }
      return messages.length;
    });
  }

  purge(queue: Queue): void {
    this.#sql.purge.run(queue.name);
  }

  /** The earliest instant after `after` at which a message becomes visible, Infinity if none does. */
  nextVisibleAfter(after: number): number {
    const row = this.#sql.nextVisible.get(after) as { at: number | null };
    return row.at ?? Number.POSITIVE_INFINITY;
  }

  /** Names of queues with a message that became visible in (after, until]. */
  becameVisible(after: number, until: number): string[] {
    return this.#sql.becameVisible.all(after, until).map((row) => String(row.queue));
  }

  #forgetExpired(queue: Queue): void {
    this.#sql.forget.run(queue.name, this.#expiry(queue));
  }

  /** What was sent at this instant or before is gone. */
  #expiry(queue: Queue): number {
    return this.#clock.now() - numberOf(queue, 'MessageRetentionPeriod') * 1_000;
  }
}

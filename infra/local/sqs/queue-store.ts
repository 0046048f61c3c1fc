import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LocalClock } from '../clock.ts';
import {
  parseRedrivePolicy,
  type QueueAttributes,
  type RedrivePolicy,
  STANDARD_ATTRIBUTES,
} from './queue-attributes.ts';
import { noSuchQueue } from './sqs-error.ts';

export interface Queue {
  readonly name: string;
  /** Complete: what was not set has SQS's standard value. */
  readonly attributes: QueueAttributes;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** The queues that exist, in SQLite. */
export class QueueStore {
  readonly #clock: LocalClock;
  readonly #find: StatementSync;
  readonly #list: StatementSync;
  readonly #save: StatementSync;
  readonly #remove: StatementSync;
  /** Every message that comes or goes asks for its queue; all changes come this way. */
  readonly #known = new Map<string, Queue>();

  constructor(database: DatabaseSync, clock: LocalClock) {
    this.#clock = clock;
    database.exec(`CREATE TABLE IF NOT EXISTS sqs_queue (
      name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
    )`);
    this.#find = database.prepare('SELECT * FROM sqs_queue WHERE name = ?');
    this.#list = database.prepare('SELECT * FROM sqs_queue ORDER BY name');
    this.#save = database.prepare(`INSERT INTO sqs_queue VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET attributes = excluded.attributes, modified_at = excluded.modified_at`);
    this.#remove = database.prepare('DELETE FROM sqs_queue WHERE name = ?');
  }

  find(name: string): Queue | undefined {
    const known = this.#known.get(name);
    if (known) return known;
    const row = this.#find.get(name);
    if (!row) return undefined;
    const queue = toQueue(row);
    this.#known.set(name, queue);
    return queue;
  }

  /** Throws SqsError when there is no such queue. */
  get(name: string): Queue {
    const queue = this.find(name);
    if (!queue) throw noSuchQueue();
    return queue;
  }

  list(): Queue[] {
    return this.#list.all().map(toQueue);
  }

  /** Creates the queue, or sets an existing one to exactly these attributes. */
  save(name: string, attributes: QueueAttributes): void {
    const now = this.#clock.now();
    this.#known.delete(name);
    this.#save.run(name, JSON.stringify(attributes), now, now);
  }

  /** Changes some attributes; an empty value goes back to the standard. */
  change(name: string, changes: QueueAttributes): void {
    const merged = { ...this.get(name).attributes, ...changes };
    this.save(name, Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== '')));
  }

  remove(name: string): void {
    this.#known.delete(name);
    this.#remove.run(name);
  }
}

function toQueue(row: Record<string, unknown>): Queue {
  return {
    name: String(row.name),
    attributes: { ...STANDARD_ATTRIBUTES, ...JSON.parse(String(row.attributes)) },
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
  };
}

/** Where a queue's messages go that were received too often, if anywhere. */
export function redrivePolicyOf(queue: Queue): RedrivePolicy | undefined {
  const { RedrivePolicy: text } = queue.attributes;
  return text ? parseRedrivePolicy(text) : undefined;
}

/** A numeric attribute: seconds or bytes. */
export const numberOf = (queue: Queue, name: string) => Number(queue.attributes[name]);

import type { DatabaseSync } from 'node:sqlite';
import type { MessageAttributes } from './message-md5.ts';

export interface StoredMessage {
  readonly seq: number;
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** Epoch ms, as the other instants. */
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly firstReceivedAt: number | undefined;
  /** How often it was received from this queue. */
  readonly received: number;
  /** How often it had been received before it came to a dead-letter queue. */
  readonly receivedElsewhere: number;
  /** The receipt that its latest receive gave. */
  readonly receipt: string | undefined;
  /** The queue that gave it up to this dead-letter queue. */
  readonly deadLetterSource: string | undefined;
}

/** Creates the table of messages where it is missing. */
export function createMessageTable(database: DatabaseSync): void {
  database.exec(`CREATE TABLE IF NOT EXISTS sqs_message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    first_received_at INTEGER,
    received INTEGER NOT NULL DEFAULT 0,
    received_elsewhere INTEGER NOT NULL DEFAULT 0,
    receipt TEXT,
    dead_letter_source TEXT,
    held_here INTEGER NOT NULL DEFAULT 0
  )`);
  database.exec('CREATE INDEX IF NOT EXISTS sqs_message_visible ON sqs_message (queue, visible_at, seq)');
  database.exec('CREATE INDEX IF NOT EXISTS sqs_message_due ON sqs_message (visible_at)');
}

/** Reads a row of the table. */
export function toMessage(row: Record<string, unknown>): StoredMessage {
  return {
    seq: Number(row.seq),
    id: String(row.id),
    body: String(row.body),
    attributes: JSON.parse(String(row.attributes)),
    sentAt: Number(row.sent_at),
    visibleAt: Number(row.visible_at),
    firstReceivedAt: row.first_received_at === null ? undefined : Number(row.first_received_at),
    received: Number(row.received),
    receivedElsewhere: Number(row.received_elsewhere),
    receipt: row.receipt === null ? undefined : String(row.receipt),
    deadLetterSource: row.dead_letter_source === null ? undefined : String(row.dead_letter_source),
  };
}

/** The statements that MessageStore runs. */
export const messageStatements = (database: DatabaseSync) => ({
  add: database.prepare(
    'INSERT INTO sqs_message (queue, id, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  giveUp: database.prepare(`UPDATE sqs_message SET queue = ?, dead_letter_source = ?, receipt = NULL, held_here = 0,
    received_elsewhere = received_elsewhere + received, received = 0
    WHERE queue = ? AND visible_at <= ? AND received >= ?`),
  visible: database.prepare(
    'SELECT * FROM sqs_message WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, seq LIMIT ?',
  ),
  handOut: database.prepare(`UPDATE sqs_message SET visible_at = ?, first_received_at = ?, receipt = ?, held_here = ?,
    received = received + 1 WHERE seq = ?`),
  find: database.prepare('SELECT * FROM sqs_message WHERE queue = ? AND seq = ?'),
  remove: database.prepare('DELETE FROM sqs_message WHERE seq = ?'),
  hide: database.prepare('UPDATE sqs_message SET visible_at = ?, held_here = 0 WHERE seq = ?'),
  leave: database.prepare('UPDATE sqs_message SET held_here = 0 WHERE seq = ?'),
  releaseHeld: database.prepare(
    'UPDATE sqs_message SET visible_at = ?, held_here = 0, received = received - 1 WHERE held_here = 1',
  ),
  counts: database.prepare(`SELECT count(*) AS total, count(*) FILTER (WHERE visible_at <= ?) AS visible,
    count(*) FILTER (WHERE visible_at > ? AND received = 0) AS delayed
    FROM sqs_message WHERE queue = ? AND sent_at > ?`),
  ready: database.prepare(`SELECT count(*) AS ready FROM
    (SELECT 1 FROM sqs_message WHERE queue = ? AND visible_at <= ? AND sent_at > ? LIMIT ?)`),
  forget: database.prepare('DELETE FROM sqs_message WHERE queue = ? AND sent_at <= ?'),
  purge: database.prepare('DELETE FROM sqs_message WHERE queue = ?'),
  nextVisible: database.prepare('SELECT min(visible_at) AS at FROM sqs_message WHERE visible_at > ?'),
  becameVisible: database.prepare('SELECT DISTINCT queue FROM sqs_message WHERE visible_at > ? AND visible_at <= ?'),
});

import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import { readInput, type SqsAction } from './action-input.ts';
import type { LocalQueues } from './local-queues.ts';
import { queueNameIn } from './queue-address.ts';
import { type Queue, redrivePolicyOf } from './queue-store.ts';
import { badValue, SqsError } from './sqs-error.ts';

const StartMessageMoveTask = z.object({
  SourceArn: z.string(),
  DestinationArn: z.optional(z.string()),
  // The messages are few and move at once, so a speed limit has nothing to limit.
  MaxNumberOfMessagesPerSecond: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
});
const ListMessageMoveTasks = z.object({
  SourceArn: z.string(),
  MaxResults: z.optional(z.int().check(z.minimum(1), z.maximum(10))),
});

/** Redrive: moves what a dead-letter queue holds back to where it came from, or to another queue. */
export function moveActions({ database, clock }: LocalContext, local: LocalQueues): Record<string, SqsAction> {
  database.exec(`CREATE TABLE IF NOT EXISTS sqs_move_task (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, destination TEXT, started_at INTEGER NOT NULL, moved INTEGER NOT NULL
  )`);
  const save = database.prepare(
    'INSERT INTO sqs_move_task (source, destination, started_at, moved) VALUES (?, ?, ?, ?)',
  );
  const list = database.prepare('SELECT * FROM sqs_move_task WHERE source = ? ORDER BY seq DESC LIMIT ?');
  return {
    StartMessageMoveTask(input) {
      const { SourceArn, DestinationArn } = readInput(StartMessageMoveTask, input);
      inTransaction(database, () => {
        const moved = move(local, deadLetterQueue(local, SourceArn), DestinationArn);
        save.run(SourceArn, DestinationArn ?? null, clock.now(), moved);
      });
      return { TaskHandle: Buffer.from(`${SourceArn}/${randomUUID()}`).toString('base64') };
    },
    ListMessageMoveTasks(input) {
      const { SourceArn, MaxResults = 1 } = readInput(ListMessageMoveTasks, input);
      return { Results: list.all(SourceArn, MaxResults).map(toWire) };
    },
  };
}

function deadLetterQueue({ queues }: LocalQueues, arn: string): Queue {
  const queue = queues.find(queueNameIn(arn));
  if (!queue) {
    const code = 'ResourceNotFoundException';
    throw new SqsError(code, 'The resource that you specified for the SourceArn parameter does not exist.', code);
  }
  const isTarget = queues.list().some((other) => redrivePolicyOf(other)?.deadLetterTargetArn === arn);
  if (!isTarget) throw badValue('Source queue must be configured as a Dead Letter Queue.');
  return queue;
}

function move(local: LocalQueues, from: Queue, destinationArn: string | undefined): number {
  const reached = new Set<string>();
  const moved = local.messages.moveAll(from, ({ deadLetterSource }) => {
    const name = destinationArn ? queueNameIn(destinationArn) : deadLetterSource;
    if (!name)
      throw new SqsError(
        'UnsupportedOperation',
        'A message did not come here from another queue: name a DestinationArn.',
      );
    reached.add(name);
    return local.queues.get(name);
  });
  for (const name of reached) local.announce(name);
  return moved;
}

function toWire(row: Record<string, unknown>): object {
  return {
    Status: 'COMPLETED',
    SourceArn: row.source,
    ...(row.destination !== null && { DestinationArn: row.destination }),
    ApproximateNumberOfMessagesMoved: row.moved,
    ApproximateNumberOfMessagesToMove: row.moved,
    StartedTimestamp: row.started_at,
  };
}

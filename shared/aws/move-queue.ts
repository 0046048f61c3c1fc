import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MoveOrder } from '../settings/move-duties.ts';
import { queueClient } from './queue-client.ts';
import { SETTINGS_KEPT_SECONDS } from './settings-in-force.ts';

/** By then no function goes by what it read before the change, nor is in the middle of writing by it. */
const SECOND_PASS_SECONDS = 2 * SETTINGS_KEPT_SECONDS;

/** The queue of turns in which open duties follow a changed setting. */
export class MoveQueue {
  readonly #client: SQSClient;
  readonly #url: string;

  constructor(url: string, client = queueClient()) {
    this.#client = client;
    this.#url = url;
  }

  async order(order: MoveOrder): Promise<void> {
    const waits = order.pass === 2 && order.after === undefined;
    await this.#client.send(
      new SendMessageCommand({
        QueueUrl: this.#url,
        MessageBody: JSON.stringify(order),
        ...(waits && { DelaySeconds: SECOND_PASS_SECONDS }),
      }),
    );
  }
}

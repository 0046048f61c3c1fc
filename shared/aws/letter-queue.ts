import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LetterOrder } from '../letters/letter.ts';
import type { ReportOrder } from '../reports/report-letters.ts';
import { queueClient } from './queue-client.ts';

/** SQS takes at most ten messages in one call. */
const BATCH = 10;

/** The queue that letters leave by at the rate SES allows. */
export class LetterQueue {
  readonly #client: SQSClient;
  readonly #url: string;

  constructor(url: string, client = queueClient()) {
    this.#client = client;
    this.#url = url;
  }

  /** @throws when any of them was not taken; those taken already are recognised when they come again */
  async queue(orders: readonly (LetterOrder | ReportOrder)[]): Promise<void> {
    for (let at = 0; at < orders.length; at += BATCH) {
      const Entries = orders
        .slice(at, at + BATCH)
        .map((order, index) => ({ Id: String(index), MessageBody: JSON.stringify(order) }));
      const { Failed = [] } = await this.#client.send(new SendMessageBatchCommand({ QueueUrl: this.#url, Entries }));
      if (Failed.length > 0) throw new Error(`The letters queue refused ${Failed.length}: ${Failed[0]?.Code}`);
    }
  }
}

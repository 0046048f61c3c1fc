import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { PrivacyTask, PrivacyTasks } from '../privacy/privacy-tasks.ts';
import { LEAN, lean } from './lean-client.ts';

/** The queue of work on personal data. */
export class PrivacyTaskQueue implements PrivacyTasks {
  readonly #url: string;
  readonly #client: SQSClient;

  constructor(url: string, client = lean(new SQSClient({ ...LEAN, useQueueUrlAsEndpoint: false }))) {
    this.#url = url;
    this.#client = client;
  }

  async queue(task: PrivacyTask): Promise<void> {
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#url, MessageBody: JSON.stringify(task) }));
  }
}

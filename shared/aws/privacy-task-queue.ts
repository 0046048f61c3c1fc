import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { PrivacyTask, PrivacyTasks } from '../privacy/privacy-tasks.ts';
import { queueClient } from './queue-client.ts';

/** The queue of work on personal data. */
export class PrivacyTaskQueue implements PrivacyTasks {
  readonly #url: string;
  readonly #client: SQSClient;

  constructor(url: string, client = queueClient()) {
    this.#url = url;
    this.#client = client;
  }

  async queue(task: PrivacyTask): Promise<void> {
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#url, MessageBody: JSON.stringify(task) }));
  }
}

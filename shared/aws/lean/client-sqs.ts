import { commandOf, JsonClient } from './json-client.ts';
import type { ClientConfig } from './service-client.ts';

export const SendMessageCommand = commandOf('SendMessage');
export const SendMessageBatchCommand = commandOf('SendMessageBatch');

/** The queue is named by its URL in the message, wherever SQS is reached. */
export class SQSClient extends JsonClient {
  constructor(config?: ClientConfig) {
    super({ prefix: 'sqs', signingName: 'sqs', id: 'SQS', target: 'AmazonSQS', version: '1.0', errors: {} }, config);
  }
}

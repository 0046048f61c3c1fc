import { JsonClient } from './json-client.ts';
import type { ClientConfig } from './service-client.ts';
import { ServiceError } from './service-error.ts';

export class ConditionalCheckFailedException extends ServiceError {}
export class TransactionCanceledException extends ServiceError {}
export class TransactionConflictException extends ServiceError {}

export class DynamoDBClient extends JsonClient {
  constructor(config?: ClientConfig) {
    super(
      {
        prefix: 'dynamodb',
        signingName: 'dynamodb',
        id: 'DYNAMODB',
        target: 'DynamoDB_20120810',
        version: '1.0',
        tries: 4,
        waitMs: 25,
        errors: { ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException },
      },
      config,
    );
  }
}

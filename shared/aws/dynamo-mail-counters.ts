import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Counter, MailCounters } from '../letters/letter-limits.ts';
import type { Table } from './dynamo-client.ts';
import { mailCounterKey } from './keys.ts';

/** One item a counter; it counts only while it is below its limit. */
export class DynamoMailCounters implements MailCounters {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async addUpTo({ name, limit, expiresAt }: Counter, more = 1): Promise<boolean> {
    const { client, tableName } = this.#table;
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: mailCounterKey(name),
          UpdateExpression: 'ADD letters :more SET kind = :kind, expiresAt = :expires',
          ConditionExpression: 'attribute_not_exists(letters) OR letters <= :room',
          ExpressionAttributeValues: {
            ':more': more,
            ':room': limit - more,
            ':expires': expiresAt,
            ':kind': 'mail-counter',
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CODE_SECONDS, CODE_TRIES, type WriterCodes } from '../links/writer-codes.ts';
import type { Table } from './dynamo-client.ts';
import { writerCodeKey } from './keys.ts';

const FORMAT = 1;

const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** One item a ticket, forgotten by TTL; tries are counted before they are compared, so that many at once are no more. */
export class DynamoWriterCodes implements WriterCodes {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async works(number: string, now: Date): Promise<boolean> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: writerCodeKey(number), ConsistentRead: true }),
    );
    return Item !== undefined && Number(Item.expiresAt) > seconds(now) && Number(Item.tries) < CODE_TRIES;
  }

  async ask({ number, nonce, now, replace }: Parameters<WriterCodes['ask']>[0]): Promise<boolean> {
    const { client, tableName } = this.#table;
    const Item = { kind: 'writer-code', format: FORMAT, nonce, tries: 0, expiresAt: seconds(now) + CODE_SECONDS };
    const onlyIfNoneWorks = {
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now OR tries >= :most',
      ExpressionAttributeValues: { ':now': seconds(now), ':most': CODE_TRIES },
    };
    const put = await unlessRefused(() =>
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...writerCodeKey(number), ...Item },
          ...(!replace && onlyIfNoneWorks),
        }),
      ),
    );
    return put !== null;
  }

  async tryOne(number: string, now: Date): Promise<string | null> {
    const { client, tableName } = this.#table;
    const tried = await unlessRefused(() =>
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: writerCodeKey(number),
          UpdateExpression: 'SET tries = tries + :one',
          ConditionExpression: 'attribute_exists(pk) AND expiresAt > :now AND tries < :most',
          ExpressionAttributeValues: { ':one': 1, ':now': seconds(now), ':most': CODE_TRIES },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return tried === null ? null : String(tried.Attributes?.nonce);
  }

  async used(number: string): Promise<void> {
    const { client, tableName } = this.#table;
    await client.send(new DeleteCommand({ TableName: tableName, Key: writerCodeKey(number) }));
  }
}

async function unlessRefused<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

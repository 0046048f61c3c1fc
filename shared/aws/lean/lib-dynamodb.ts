import { randomUUID } from 'node:crypto';
import { withoutValues, withValues } from './attribute-values.ts';
import type { DynamoDBClient } from './client-dynamodb.ts';
import { type Command, commandOf } from './json-client.ts';
import type { SendOptions } from './service-client.ts';

export const GetCommand = commandOf('GetItem');
export const PutCommand = commandOf('PutItem');
export const UpdateCommand = commandOf('UpdateItem');
export const DeleteCommand = commandOf('DeleteItem');
export const QueryCommand = commandOf('Query');
export const BatchGetCommand = commandOf('BatchGetItem');
export const BatchWriteCommand = commandOf('BatchWriteItem');

/** Tried again, it is the same transaction: DynamoDB knows it by the token. */
export class TransactWriteCommand extends commandOf('TransactWriteItems') {
  constructor(input: object) {
    super({ ClientRequestToken: randomUUID(), ...input });
  }
}

type Output = Readonly<Record<string, unknown>>;

/** DynamoDB with plain values. */
export class DynamoDBDocumentClient {
  readonly middlewareStack: DynamoDBClient['middlewareStack'];
  readonly #client: DynamoDBClient;

  static from(client: DynamoDBClient): DynamoDBDocumentClient {
    return new DynamoDBDocumentClient(client);
  }

  constructor(client: DynamoDBClient) {
    this.#client = client;
    this.middlewareStack = client.middlewareStack;
  }

  async send({ operation, input }: Command, options?: SendOptions): Promise<Output> {
    return withoutValues(await this.#client.send({ operation, input: withValues(input as Output) }, options));
  }
}

interface Paging {
  readonly client: DynamoDBDocumentClient;
}

/** Every page of a query, each asked for when it is wanted. */
export async function* paginateQuery({ client }: Paging, input: object): AsyncGenerator<Output> {
  let ExclusiveStartKey: unknown;
  do {
    const page = await client.send(
      new QueryCommand({ ...input, ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }) }),
    );
    yield page;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AddressMark, BouncingAddresses } from '../letters/bouncing-addresses.ts';
import type { Table } from './dynamo-client.ts';
import { bouncingKey } from './keys.ts';

const FORMAT = 1;

/** Marks of addresses, by digest. */
export class DynamoAddresses implements BouncingAddresses {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(address: string): Promise<AddressMark | null> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: bouncingKey(address), ConsistentRead: true }),
    );
    if (Item === undefined) return null;
    return { state: Item.state as AddressMark['state'], since: String(Item.since) };
  }

  async mark(address: string, { state, since }: AddressMark): Promise<void> {
    const { client, tableName } = this.#table;
    const item = { ...bouncingKey(address), kind: 'bouncing', format: FORMAT, state, since };
    try {
      await client.send(
        new PutCommand({ TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

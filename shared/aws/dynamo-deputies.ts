import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Deputies, Deputyship } from '../staff/deputies.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { deputyKey } from './keys.ts';

/** Deputyships in the one table, by their end, so that those that are over are not read. */
export class DynamoDeputies implements Deputies {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async save(deputyship: Deputyship): Promise<void> {
    const { client, tableName } = this.#table;
    const Item = { ...deputyKey(deputyship.to, deputyship.id), kind: 'deputyship', deputyship };
    await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  }

  async notEndedBy(at: Instant): Promise<readonly Deputyship[]> {
    const { client, tableName } = this.#table;
    const { pk, sk } = deputyKey(at, '~');
    const { sk: end } = deputyKey('~', '');
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :ended AND :end',
        ExpressionAttributeValues: { ':pk': pk, ':ended': sk, ':end': end },
      }),
    );
    return Items.map(({ deputyship }) => deputyship as Deputyship);
  }
}

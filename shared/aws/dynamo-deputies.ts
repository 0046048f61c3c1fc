import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Deputies, type Deputyship, DeputyshipIsOver, type EarlyEnd, isOver } from '../staff/deputies.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { deputyKey } from './keys.ts';

/** More than anybody looks through; running ones count too. */
const MOST_SHOWN = 200;

/** What an item of the table says, with its early end, which is written beside it. */
export const toDeputyship = ({ deputyship, ended }: Record<string, unknown>): Deputyship => ({
  ...(deputyship as Deputyship),
  ...(ended !== undefined && { ended: ended as EarlyEnd }),
});

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
        ConsistentRead: true,
      }),
    );
    return Items.map(toDeputyship).filter((one) => !isOver(one, at));
  }

  async overBy(at: Instant): Promise<readonly Deputyship[]> {
    const { client, tableName } = this.#table;
    const { pk, sk: first } = deputyKey('', '');
    const { sk: end } = deputyKey('~', '');
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :end',
        ExpressionAttributeValues: { ':pk': pk, ':first': first, ':end': end },
        ScanIndexForward: false,
        Limit: MOST_SHOWN,
      }),
    );
    return Items.map(toDeputyship).filter((one) => isOver(one, at));
  }

  async end({ to, id }: Deputyship, ended: EarlyEnd): Promise<void> {
    const { client, tableName } = this.#table;
    const update = new UpdateCommand({
      TableName: tableName,
      Key: deputyKey(to, id),
      UpdateExpression: 'SET ended = :ended',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(ended)',
      ExpressionAttributeValues: { ':ended': ended },
    });
    try {
      await client.send(update);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new DeputyshipIsOver(id);
      throw error;
    }
  }
}

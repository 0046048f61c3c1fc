import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { WaitingStep, WaitingSteps } from '../procedures/machines.ts';
import type { Table } from './dynamo-client.ts';
import { stepKey } from './keys.ts';

const keyOf = ({ number, procedure, round, step }: WaitingStep) => stepKey(number, `${procedure}.${round}.${step}`);

/** Task tokens of waiting steps in the one table, under their ticket. */
export class DynamoWaitingSteps implements WaitingSteps {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async of(number: string): Promise<readonly WaitingStep[]> {
    const { client, tableName } = this.#table;
    const { pk, sk } = stepKey(number, '');
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :steps)',
        ExpressionAttributeValues: { ':pk': pk, ':steps': sk },
        ConsistentRead: true,
      }),
    );
    return Items.map(({ waiting }) => waiting as WaitingStep);
  }

  async keep(waiting: WaitingStep): Promise<void> {
    const { client, tableName } = this.#table;
    const { number, procedure, version, round, step, token, straight } = waiting;
    const Item = {
      ...keyOf(waiting),
      kind: 'step',
      token,
      waiting: { number, procedure, version, round, step, token, straight },
    };
    await client.send(new PutCommand({ TableName: tableName, Item }));
  }

  async forget(waiting: WaitingStep): Promise<void> {
    const { client, tableName } = this.#table;
    const remove = new DeleteCommand({
      TableName: tableName,
      Key: keyOf(waiting),
      ConditionExpression: 'attribute_not_exists(pk) OR #token = :token',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: { ':token': waiting.token },
    });
    await client.send(remove).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  }
}

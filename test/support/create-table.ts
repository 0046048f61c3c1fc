import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Of each index its partition and its order, by its name. */
export type Indexes = Readonly<Record<string, readonly [hash: string, range: string]>>;

const keysOf = ([hash, range]: readonly [string, string]) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

/** A table of `pk` and `sk`, for tests of what reads and writes it. */
export async function createTable(client: DynamoDBClient, tableName: string, indexes: Indexes = {}): Promise<void> {
  const own = ['pk', 'sk'] as const;
  const names = new Set([own, ...Object.values(indexes)].flat());
  const listed = Object.entries(indexes).map(([IndexName, keys]) => ({
    IndexName,
    KeySchema: keysOf(keys),
    Projection: { ProjectionType: 'ALL' as const },
  }));
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keysOf(own),
      AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      ...(listed.length > 0 && { GlobalSecondaryIndexes: listed }),
    }),
  );
}

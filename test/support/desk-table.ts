import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

const index = (name: string, hash: string, range: string) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'ALL' as const },
});

/** A table with the indexes that tickets are listed by, for tests of what reads and writes it. */
export async function createDeskTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const names = [
    'pk',
    'sk',
    'departmentQueue',
    'companyQueue',
    'dueKey',
    'complaintMonth',
    'number',
    'customerId',
    'receivedAt',
    'capaState',
    'capaAt',
  ];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        index('byDepartmentDue', 'departmentQueue', 'dueKey'),
        index('byCompanyDue', 'companyQueue', 'dueKey'),
        index('byComplaintMonth', 'complaintMonth', 'number'),
        index('byCustomer', 'customerId', 'receivedAt'),
        index('byCapa', 'capaState', 'capaAt'),
      ],
    }),
  );
}

// Writes transactions of five items as fast as it can, until it is killed. Run by dynamodb-durable.test.ts.

import { openDatabase } from '../../infra/local/database.ts';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import type { LocalContext } from '../../infra/local/part.ts';
import { keySchema } from './dynamodb-fixture.ts';

const dataDir = process.argv[2] ?? '';
const clock = { now: Date.now, iso: () => new Date().toISOString() };
const place = { region: 'eu-central-1', account: '000000000000', awsUrl: '' };
const context: LocalContext = { clock, database: openDatabase(dataDir), dataDir, ...place, log: () => undefined };
const part = dynamodb(context);

const call = async (operation: string, members: object) => {
  const answer = await part.handle?.({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(members)),
  });
  if (answer?.status !== 200) throw new Error(String(answer?.body));
};

const TableName = 'Killed';
await call('CreateTable', {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: keySchema('pk'),
  AttributeDefinitions: ['pk', 'owner'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    { IndexName: 'byOwner', KeySchema: keySchema('owner'), Projection: { ProjectionType: 'ALL' } },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
});
await call('UpdateTimeToLive', {
  TableName,
  TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
});

for (let round = 0; ; round++) {
  const Put = (i: number) => ({
    Put: {
      TableName,
      Item: {
        pk: { S: `${round}-${i}` },
        owner: { S: String(i) },
        expires: { N: '9999999999' },
        text: { S: 'x'.repeat(500) },
      },
    },
  });
  await call('TransactWriteItems', { TransactItems: [0, 1, 2, 3, 4].map(Put), ClientRequestToken: `round-${round}` });
  if (round === 0) process.send?.('writing');
}

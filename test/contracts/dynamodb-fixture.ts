import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import type { StreamRecord, StreamSource } from '../../infra/local/dynamodb/stream-source.ts';
import type { LocalContext, Part, Resource } from '../../infra/local/part.ts';
import { startEndpoint } from '../support/local-endpoint.ts';

/** One endpoint with DynamoDB, its clients, and, where it is the local one, its part. */
export async function openDynamodb() {
  const parts: (Part & StreamSource)[] = [];
  const make = (context: LocalContext) => {
    const part = dynamodb(context);
    parts.unshift(part);
    return [part];
  };
  const endpoint = await startEndpoint(make);
  const client = new DynamoDBClient(endpoint.clientConfig);
  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  /** The part of the present life; a restart brings another. */
  const part = () => {
    const [latest] = parts;
    if (!latest) throw new Error('no local part');
    return latest;
  };
  return {
    endpoint,
    client,
    document,
    part,
    /** Everything in a table's stream after a sequence number. */
    stream: async (arn: string, after = 0): Promise<StreamRecord[]> => part().read(arn, after, 10_000),
    declare: (properties: Resource['properties'], logicalId: string, type = 'AWS::DynamoDB::GlobalTable') =>
      declare(part(), { stack: 'Test', logicalId, type }, properties),
    close: async () => {
      client.destroy();
      await endpoint.close();
    },
  };
}

async function declare(
  part: Part,
  declared: { stack: string; logicalId: string; type: string },
  properties: Resource['properties'],
) {
  const kind = part.kinds.find((candidate) => candidate.type === declared.type);
  if (!kind) throw new Error(`no kind ${declared.type}`);
  const identity = kind.identify(declared);
  await kind.create({ ...declared, ...identity, properties });
  return identity;
}

/** Creates a table with pk and sk, an index by owner and due, and a stream of both images; gives its name. */
export async function aTable(client: DynamoDBClient, changes: Partial<CreateTableCommandInput> = {}): Promise<string> {
  const TableName = `contract-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', 'owner', 'due'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        { IndexName: 'byOwner', KeySchema: keySchema('owner', 'due'), Projection: { ProjectionType: 'ALL' } },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      ...changes,
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName });
  return TableName;
}

export function keySchema(hash: string, range?: string) {
  const elements = [{ AttributeName: hash, KeyType: 'HASH' as const }];
  return range ? [...elements, { AttributeName: range, KeyType: 'RANGE' as const }] : elements;
}

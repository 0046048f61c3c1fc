import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One client for a function's life; where it connects to and as whom comes from the environment, unless it is told. */
export function dynamoClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { removeUndefinedValues: true } });
}

/** The one table and the way to it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

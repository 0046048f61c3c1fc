import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One client for a function's life; where it connects to and as whom comes from the environment. */
export function dynamoClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
}

/** The one table and the way to it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

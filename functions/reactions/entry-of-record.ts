import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Entry } from '../../shared/tickets/events.ts';

/** The entry that an insert into the table's stream carries. */
export function entryOfRecord({ dynamodb }: DynamoDBRecord): Entry {
  const image = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
  const { number, version, at, by, events } = image;
  return { number, version, at, by, events } as Entry;
}

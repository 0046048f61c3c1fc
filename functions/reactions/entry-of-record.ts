import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { toEntry } from '../../shared/aws/entry-item.ts';
import type { Entry } from '../../shared/tickets/events.ts';

/** The entry that an insert into the table's stream carries; what people wrote in it goes no further than here. */
export function entryOfRecord({ dynamodb }: DynamoDBRecord): Entry {
  return toEntry(unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>));
}

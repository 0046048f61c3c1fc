import { type AttributeValue, type DynamoDBClient, GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { entryKey } from '../../shared/aws/keys.ts';
import type { EntryKey } from './stream-place.ts';

/** As many as the stream hands over at once. */
const BATCH = 25;

export interface Replay {
  readonly dynamo: DynamoDBClient;
  readonly lambda: LambdaClient;
  readonly tableName: string;
  readonly functionArn: string;
}

/**
 * Reads the entries of a ticket from the table, which keeps them for good, and hands them to a function that follows the
 * stream, in their order and as the stream would; each reaction may run twice. @returns how many it took
 * @throws Error when the function fails with one of them
 */
export async function replayTicket(replay: Replay, number: string): Promise<number> {
  return handAll(replay, await entriesOf(replay, number));
}

/**
 * The same for single entries, as the table has them now; one that is there no longer was erased, and nothing follows
 * from it. @returns how many the function took
 */
export async function replayEntries(replay: Replay, keys: readonly EntryKey[]): Promise<number> {
  const items: Item[] = [];
  for (const { pk, sk } of keys) {
    const Key = { pk: { S: pk }, sk: { S: sk } };
    const { Item } = await replay.dynamo.send(
      new GetItemCommand({ TableName: replay.tableName, Key, ConsistentRead: true }),
    );
    if (Item !== undefined) items.push(Item);
  }
  return handAll(replay, items);
}

type Item = Record<string, AttributeValue>;

async function handAll(replay: Replay, items: readonly Item[]): Promise<number> {
  for (let at = 0; at < items.length; at += BATCH) await hand(replay, items.slice(at, at + BATCH));
  return items.length;
}

async function entriesOf({ dynamo, tableName }: Replay, number: string): Promise<Item[]> {
  const { pk, sk } = entryKey(number, 0);
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entries)',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':entries': { S: sk.split('#')[0] ?? '' } },
    ConsistentRead: true,
  };
  const items: Item[] = [];
  for await (const { Items = [] } of paginateQuery({ client: dynamo }, query)) items.push(...Items);
  return items;
}

async function hand({ lambda, functionArn }: Replay, items: readonly Item[]): Promise<void> {
  // Reactions need no texts.
  const Records = items.map(({ texts: _, ...NewImage }, index) => ({
    eventID: `replay-${index}`,
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { NewImage, Keys: { pk: NewImage.pk, sk: NewImage.sk }, SequenceNumber: String(index) },
  }));
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify({ Records }) }),
  );
  const answer = Payload?.transformToString() ?? '{}';
  const failed: { itemIdentifier: string }[] = FunctionError ? [] : (JSON.parse(answer).batchItemFailures ?? []);
  if (FunctionError) throw new Error(`the function failed: ${answer}`);
  const [first] = failed;
  if (first !== undefined) {
    throw new Error(`the function failed again with ${items[Number(first.itemIdentifier)]?.sk?.S}; its log says why`);
  }
}

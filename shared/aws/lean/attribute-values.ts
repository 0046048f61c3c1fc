import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

type Members = Readonly<Record<string, unknown>>;
type Values = Parameters<typeof unmarshall>[0];

/** Members of an input that hold attributes by name. */
const ATTRIBUTES = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

const written = (attributes: unknown) => marshall(attributes, { removeUndefinedValues: true });
const read = (attributes: unknown) => unmarshall(attributes as Values);

const ofEach = <T>(members: object, change: (value: T) => unknown): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]));

/** What is asked of each table of a batch: keys to read, or items to put and to delete. */
const requests = (asked: Members | readonly Members[]) =>
  Array.isArray(asked) ? asked.map((one: Members) => ofEach(one, withValues)) : withValues(asked as Members);

/** An input with the values of attributes as DynamoDB writes them: `{ S: 'text' }`. */
export function withValues(input: Members): Members {
  const members: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    if (ATTRIBUTES.has(name)) members[name] = written(value);
    else if (name === 'Keys') members[name] = (value as Members[]).map(written);
    else if (name === 'TransactItems') members[name] = (value as Members[]).map((one) => ofEach(one, withValues));
    else if (name === 'RequestItems') members[name] = ofEach(value as Members, requests);
    else members[name] = value;
  }
  return members;
}

const unprocessed = (asked: Members | readonly Members[]) =>
  Array.isArray(asked) ? asked.map((one: Members) => ofEach(one, withoutValues)) : withoutValues(asked as Members);

/** How the members of an answer that hold attributes are read. */
const READERS: Readonly<Record<string, (value: never) => unknown>> = {
  Item: read,
  Key: read,
  Attributes: read,
  LastEvaluatedKey: read,
  Items: (items: Members[]) => items.map(read),
  Keys: (keys: Members[]) => keys.map(read),
  Responses: (tables: Members) => ofEach(tables, (items: Members[]) => items.map(read)),
  UnprocessedKeys: (tables: Members) => ofEach(tables, unprocessed),
  UnprocessedItems: (tables: Members) => ofEach(tables, unprocessed),
};

/** An answer with the values of attributes as plain ones. */
export function withoutValues(answer: Members): Members {
  const members: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (value !== null) members[name] = READERS[name]?.(value as never) ?? value;
  }
  return members;
}

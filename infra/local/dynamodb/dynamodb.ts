import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AwsRequest, AwsResponse, LocalContext, Part } from '../part.ts';
import { deleteExpired } from './expiry.ts';
import type { Members } from './operations.ts';
import { read, transactGetItems } from './reads.ts';
import { isServiceError, ServiceError } from './service-error.ts';
import { write } from './single-writes.ts';
import { openStorage, type Storage } from './storage.ts';
import { STREAM_LOOKS } from './stream-requests.ts';
import type { StreamSource } from './stream-source.ts';
import { openTableFiles } from './table-files.ts';
import { TABLE_CHANGES, TABLE_LOOKS } from './table-requests.ts';
import { tableKinds } from './table-resource.ts';
import { transactWriteItems } from './transact-write.ts';

/**
 * The embedded DynamoDB: dynalite's parsers and expressions over one LevelDB, where every request that writes is one
 * atomic batch of items, index entries, change records and expiries.
 */
export function dynamodb(context: LocalContext): Part & StreamSource {
  const listeners: ((streamArn: string) => void)[] = [];
  let opened: Storage | undefined;
  const opening = openStorage(context).then((storage) => {
    storage.streams.onRecords((arn) => {
      for (const listener of listeners) listener(arn);
    });
    opened = storage;
    return storage;
  });
  // Whoever awaits it hears of it; until then it must not end the process.
  opening.catch(() => undefined);
  return {
    signingName: 'dynamodb',
    kinds: tableKinds(context, () => opening),
    handle: async (request) => handle(request, context, await opening),
    start: async () => {
      const { level } = await opening;
      openTableFiles(level).catch((error: unknown) => {
        if (level.status === 'open') context.log(`the files of the tables could not be looked into: ${error}`);
      });
    },
    nextDueAt: () =>
      opened ? Math.min(opened.timeToLive.dueAt(), opened.streams.trimDueAt()) : Number.POSITIVE_INFINITY,
    actOnDue: async () => {
      const storage = await opening;
      const now = context.clock.now();
      if (storage.timeToLive.dueAt() <= now) await deleteExpired(storage, now);
      if (storage.streams.trimDueAt() <= now) await storage.streams.trim();
    },
    busy: () => opened?.writer.underWay ?? 0,
    stop: async () => {
      const { writer, level } = await opening;
      await writer.alone(() => level.close());
    },
    read: async (arn, after, limit) => (await opening).streams.read(arn, after, limit),
    latest: (arn) => opened?.streams.latest(arn) ?? 0,
    onRecords: (listener) => {
      listeners.push(listener);
    },
  };
}

async function handle(request: AwsRequest, context: LocalContext, storage: Storage): Promise<AwsResponse> {
  try {
    const [version, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    const look = version === 'DynamoDBStreams_20120810' ? STREAM_LOOKS[operation] : undefined;
    if (look) return answer(200, await look(parseBody(request.body), { ...storage, context }));
    if (version !== 'DynamoDB_20120810') throw unknownOperation(`${version}.${operation}`);
    return answer(200, await perform(operation, parseBody(request.body), { context, storage }));
  } catch (error) {
    if (!isServiceError(error)) throw error;
    return answer(error.statusCode, error.body);
  }
}

function perform(
  operation: string,
  members: Members,
  { context, storage }: { context: LocalContext; storage: Storage },
): Members | Promise<Members> {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'BatchWriteItem':
      return write(operation, members, storage);
    case 'GetItem':
    case 'BatchGetItem':
    case 'Query':
    case 'Scan':
      return read(operation, members, storage);
    case 'TransactWriteItems':
      return transactWriteItems(members, storage);
    case 'TransactGetItems':
      return transactGetItems(members, storage);
  }
  const sources = { ...storage, now: () => context.clock.now() };
  const change = TABLE_CHANGES[operation];
  if (change) return storage.writer.alone(async () => change(members, sources));
  const look = TABLE_LOOKS[operation];
  if (look) return look(members, sources);
  throw unknownOperation(operation);
}

function parseBody(body: Buffer): Members {
  try {
    return JSON.parse(body.toString()) as Members;
  } catch {
    throw new ServiceError(400, { __type: 'com.amazon.coral.service#SerializationException', message: 'Not JSON' });
  }
}

function unknownOperation(name: string): ServiceError {
  const message = `The local DynamoDB does not know the operation ${name}`;
  return new ServiceError(400, { __type: 'com.amazon.coral.service#UnknownOperationException', message });
}

function answer(status: number, members: Members): AwsResponse {
  const body = JSON.stringify(members);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
    'x-amz-crc32': String(crc32(body)),
  };
  return { status, headers, body };
}

import * as sdkCognito from '@aws-sdk/client-cognito-identity-provider';
import * as sdkDynamo from '@aws-sdk/client-dynamodb';
import * as sdkScheduler from '@aws-sdk/client-scheduler';
import * as sdkSecrets from '@aws-sdk/client-secrets-manager';
import * as sdkSes from '@aws-sdk/client-ses';
import * as sdkSfn from '@aws-sdk/client-sfn';
import * as sdkSqs from '@aws-sdk/client-sqs';
import * as sdkDocuments from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as ourCognito from '../../shared/aws/lean/client-cognito-identity-provider.ts';
import * as ourDynamo from '../../shared/aws/lean/client-dynamodb.ts';
import * as ourScheduler from '../../shared/aws/lean/client-scheduler.ts';
import * as ourSecrets from '../../shared/aws/lean/client-secrets-manager.ts';
import * as ourSes from '../../shared/aws/lean/client-ses.ts';
import * as ourSfn from '../../shared/aws/lean/client-sfn.ts';
import * as ourSqs from '../../shared/aws/lean/client-sqs.ts';
import * as ourDocuments from '../../shared/aws/lean/lib-dynamodb.ts';
import { type Asked, answeringServer } from '../support/answering-server.ts';
import { CASES, type Case, json, key, oops, TableName, written } from './lean-client-cases.ts';

let server: Awaited<ReturnType<typeof answeringServer>>;
beforeAll(async () => {
  server = await answeringServer();
});
afterAll(() => server.close());

const config = () => ({
  endpoint: server.url,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' },
});

// biome-ignore lint/suspicious/noExplicitAny: the SDK's modules and ours, by the names that both have.
type Library = Record<string, any>;
type Sender = { send(command: unknown): Promise<Record<string, unknown>> };
interface Service {
  readonly sdk: Library;
  readonly ours: Library;
  client(library: Library): Sender;
}

const service = (sdk: Library, ours: Library, name: string): Service => ({
  sdk,
  ours,
  client: (library) =>
    new library[name]({ ...config(), ...(name === 'SQSClient' && { useQueueUrlAsEndpoint: false }) }),
});
const documents: Service = {
  sdk: sdkDocuments,
  ours: ourDocuments,
  client: (library) =>
    library.DynamoDBDocumentClient.from(
      new (library === sdkDocuments ? sdkDynamo : (ourDynamo as Library)).DynamoDBClient(config()),
      { marshallOptions: { removeUndefinedValues: true } },
    ),
};
const SERVICES: Readonly<Record<Case['service'], Service>> = {
  dynamodb: documents,
  scheduler: service(sdkScheduler, ourScheduler, 'SchedulerClient'),
  sqs: service(sdkSqs, ourSqs, 'SQSClient'),
  states: service(sdkSfn, ourSfn, 'SFNClient'),
  secrets: service(sdkSecrets, ourSecrets, 'SecretsManagerClient'),
  ses: service(sdkSes, ourSes, 'SESClient'),
  cognito: service(sdkCognito, ourCognito, 'CognitoIdentityProviderClient'),
};

const TOKEN = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;

/** What says the same whoever sends it. */
function told({ method, url, headers, body }: Asked) {
  const { pathname, searchParams } = new URL(url, server.url);
  const { 'content-type': type, 'x-amz-target': target, authorization = '' } = headers;
  const [scope] = /(?<=Credential=)[^,]*/.exec(authorization) ?? [];
  const form = type === 'application/x-www-form-urlencoded';
  const said = form ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body.replaceAll(TOKEN, 'T') || 'null');
  const query = [...searchParams].map(([name, value]) => [name, value.replace(TOKEN, 'T')]).sort();
  return { method, pathname, query, type, target, scope, said };
}

interface Outcome {
  readonly output?: object;
  readonly error?: object;
}

/** As far as anybody looks at it. */
interface Failure extends Error {
  readonly $metadata?: { httpStatusCode?: number };
  readonly Item?: object;
  readonly CancellationReasons?: object;
}

async function outcomeOf(sent: Promise<Record<string, unknown>>): Promise<Outcome> {
  try {
    const { $metadata, ...output } = await sent;
    return { output };
  } catch (error) {
    const { name, message, $metadata, Item, CancellationReasons } = error as Failure;
    return { error: { name, message, status: $metadata?.httpStatusCode, Item, CancellationReasons } };
  }
}

async function by(library: 'sdk' | 'ours', { service: name, command, input, answer = {} }: Case) {
  const { [library]: names, client } = SERVICES[name];
  server.answers(answer);
  const outcome = await outcomeOf(client(names).send(new names[command](input)));
  return { outcome, asked: server.asked.map(told) };
}

describe('our clients ask for the same as the SDK’s, and understand the same answer', () => {
  test.each(CASES)('$service $command %#', async (given) => {
    expect(await by('ours', given)).toEqual(await by('sdk', given));
  });
});

test('an error that is looked for by its class is of it', async () => {
  const client = SERVICES.dynamodb.client(ourDocuments);
  for (const [name, Class] of [
    ['ConditionalCheckFailedException', ourDynamo.ConditionalCheckFailedException],
    ['TransactionCanceledException', ourDynamo.TransactionCanceledException],
    ['TransactionConflictException', ourDynamo.TransactionConflictException],
  ] as const) {
    server.answers(oops(name));
    await expect(client.send(new ourDocuments.PutCommand({ TableName, Item: key }))).rejects.toBeInstanceOf(Class);
  }
});

const get = () => SERVICES.dynamodb.client(ourDocuments).send(new ourDocuments.GetCommand({ TableName, Key: key }));

test.each([
  ['the service failed', { status: 500 }],
  ['a proxy in between failed', { status: 502, body: '<html>' }],
  ['the connection broke', { breaks: true }],
  [
    'what was signed came too late',
    json({ __type: 'InvalidSignatureException', message: 'Signature expired: 1 < 2' }, 400),
  ],
])('where %s, it is asked again, signed anew', async (_what, first) => {
  server.answers(first, json({ Item: written }));
  expect(await get()).toMatchObject({ Item: { pk: 'a' } });
  expect(server.asked).toHaveLength(2);
});

test('what is refused is not asked again, and what fails always is asked four times', async () => {
  server.answers(oops('ValidationException'));
  await expect(get()).rejects.toMatchObject({ name: 'ValidationException' });
  expect(server.asked).toHaveLength(1);
  server.answers(oops('InternalServerError', {}, 500));
  await expect(get()).rejects.toMatchObject({ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } });
  expect(server.asked).toHaveLength(4);
});

test('a transaction that is tried again carries the same token, so that it is done once', async () => {
  server.answers({ status: 500 }, {});
  await SERVICES.dynamodb.client(ourDocuments).send(new ourDocuments.TransactWriteCommand({ TransactItems: [] }));
  const tokens = server.asked.map(({ body }) => JSON.parse(body).ClientRequestToken);
  expect(tokens).toEqual([expect.stringMatching(TOKEN), tokens[0]]);
});

test('in a function each call says so, as the SDK’s do: by that the fault runs know whose calls to strike', async () => {
  vi.stubEnv('AWS_EXECUTION_ENV', 'AWS_Lambda_nodejs24.x');
  const [read] = CASES.filter(({ service: of }) => of === 'dynamodb');
  for (const library of ['sdk', 'ours'] as const) {
    await by(library, read as Case);
    expect(server.asked.map(({ headers }) => headers['user-agent'])).toEqual([
      expect.stringMatching(/ exec-env\/AWS_Lambda_nodejs24\.x\b/),
    ]);
  }
  vi.unstubAllEnvs();
});

import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor, type PublicDoor } from '../../infra/local/public-door.ts';
import { type LocalCloud, run } from '../../infra/local/run.ts';
import { synthesiseSmallApp } from './small-app.ts';

const HOUR = 3_600_000;
const dataDir = mkdtempSync(join(tmpdir(), 'run-'));
let door: PublicDoor;
let cloud: LocalCloud;
let assembly: string;

async function bringUp(): Promise<void> {
  door = await openDoor(0);
  cloud = await run({ assembly, dataDir, door, smtpPort: 0, log: () => undefined });
}

async function takeDown(): Promise<void> {
  await door?.close();
  await cloud?.close();
}

beforeAll(async () => {
  assembly = synthesiseSmallApp(dataDir);
  await bringUp();
});
afterAll(takeDown);

const output = (name: string) => cloud.outputs.find((candidate) => candidate.name === `${name}Output`)?.value ?? '';
const clientConfig = () => ({
  endpoint: cloud.awsUrl,
  region: cloud.region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

async function local(path: string, body?: unknown): Promise<{ status: number; body: Record<string, string> }> {
  const init =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(`${cloud.url}/local/${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

test('a route of the template reaches its function, which has its environment resolved', async () => {
  const response = await fetch(`${cloud.url}/any/where`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    routeKey: 'ANY /{proxy+}',
    env: {
      POOL: output('Pool'),
      SECRET: expect.stringMatching(/^arn:aws:secretsmanager:/),
      AWS_ENDPOINT_URL: cloud.awsUrl,
    },
  });
  expect(output('Url')).toBe(cloud.url);
});

test('a token of the local sign-in opens a staff route', async () => {
  const staff = 'li@redress.localhost';
  const cognito = new CognitoIdentityProviderClient(clientConfig());
  await cognito.send(new AdminCreateUserCommand({ UserPoolId: output('Pool'), Username: staff }));
  const { token } = (await local('token', { staff })).body;
  const opened = await fetch(`${cloud.url}/staff`, { headers: { authorization: `Bearer ${token}` } });
  expect(await opened.json()).toMatchObject({ routeKey: 'GET /staff', claims: { email: staff } });
  const expired = (await local('token', { staff, expired: true })).body.token;
  const refused = await fetch(`${cloud.url}/staff`, { headers: { authorization: `Bearer ${expired}` } });
  expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
});

test.each([
  ['token', { staff: 'nobody@redress.localhost' }, 404],
  ['token', {}, 422],
  ['token', '{', 400],
  ['clock', '{', 400],
  ['clock', {}, 422],
  ['clock', { advance: '24h' }, 422],
  ['clock', { advance: 'P1M' }, 422],
  ['clock', { advance: '-PT1H' }, 422],
  ['clock', { advance: 'PT1H', to: '2090-01-01T00:00:00Z' }, 422],
  ['clock', { to: 'tomorrow' }, 422],
  ['clock', { to: '2020-01-01T00:00:00Z' }, 422],
])('POST /local/%s of %j is %i and says what to do', async (path, body, status) => {
  const answer = await local(path, body);
  expect(answer).toEqual({ status, body: { message: expect.stringMatching(/\w.*\.$/) } });
});

test('the clock is moved for the functions too', async () => {
  const began = Date.now();
  const before = Date.parse((await local('clock')).body.now ?? '');
  const after = Date.parse((await local('clock', { advance: 'P1DT1H' })).body.now ?? '');
  expect(after - before - 25 * HOUR).toBeGreaterThanOrEqual(0);
  // A move ends with the second that it has begun.
  expect(after - before - 25 * HOUR).toBeLessThanOrEqual(Date.now() - began + 1_000);
  const asked = cloud.clock.now();
  const response = await fetch(`${cloud.url}/x`);
  const { now } = (await response.json()) as { now: number };
  const dated = Date.parse(response.headers.get('date') ?? '');
  expect(now).toBeGreaterThanOrEqual(asked);
  expect(now).toBeLessThanOrEqual(cloud.clock.now());
  // In whole seconds.
  expect(dated).toBeGreaterThan(asked - 1_000);
  expect(dated).toBeLessThanOrEqual(cloud.clock.now());
});

test('a move answers when what fell due on the way is done', async () => {
  const sqs = new SQSClient({ ...clientConfig(), useQueueUrlAsEndpoint: false });
  await sqs.send(new SendMessageCommand({ QueueUrl: output('Queue'), MessageBody: 'late', DelaySeconds: 900 }));
  await sqs.send(new SendMessageCommand({ QueueUrl: output('Queue'), MessageBody: 'now' }));
  const jobs = () => (existsSync(join(dataDir, 'jobs')) ? readFileSync(join(dataDir, 'jobs'), 'utf8') : '');
  await local('clock', { advance: 'PT0S' });
  expect(jobs()).toBe('now\n');
  await local('clock', { advance: 'PT16M' });
  expect(jobs()).toBe('now\nlate\n');
});

test('the outbox is JSON for programs and a page for people', async () => {
  expect(await local('outbox')).toEqual({ status: 200, body: [] });
  const page = await fetch(`${cloud.url}/local/outbox`, { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).toMatch('text/html');
});

test('/local is not there for a page that made its own name point to this machine', async () => {
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    request(`${cloud.url}/local/clock`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

test('started again on the same folder, the clock, the ids and the AWS port are the same', async () => {
  const before = { now: cloud.clock.now(), awsUrl: cloud.awsUrl, pool: output('Pool') };
  await takeDown();
  await bringUp();
  expect({ awsUrl: cloud.awsUrl, pool: output('Pool') }).toEqual({ awsUrl: before.awsUrl, pool: before.pool });
  expect(cloud.clock.now()).toBeGreaterThanOrEqual(before.now);
  expect((await local('token', { staff: 'li@redress.localhost' })).status).toBe(200);
});

test('an app with a resource that is not known does not start, and nothing stays open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  const other = await openDoor(0);
  const starting = () =>
    run({
      assembly: synthesiseSmallApp(folder, { unknown: true }),
      dataDir: folder,
      door: other,
      smtpPort: 0,
      log: () => undefined,
    });
  await expect(starting()).rejects.toThrow('AWS::EC2::VPC (Service/Vpc)');
  await expect(starting()).rejects.toThrow('AWS::EC2::VPC (Service/Vpc)');
  await other.close();
});

import { spawnSync } from 'node:child_process';
import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, expect, test } from 'vitest';
import { seed } from '../../infra/seed/seed.ts';
import { Deployment, eventually } from './deployment.ts';

const app = new Deployment(process.env);
const scheduler = new SchedulerClient({});
const machines = new SFNClient({});
const STAFF = { officer: 'li.na', handler: 'sun.yue', department: 'xu.dong', head: 'zhang.min', leader: 'lin.feng' };
const tokenOf = (who: keyof typeof STAFF) => app.token(`${STAFF[who]}@redress.localhost`);

beforeAll(async () => {
  const clientConfig = { endpoint: app.url, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const region = process.env.AWS_REGION ?? '';
  await seed({
    tableName: app.output('TableName'),
    userPoolId: app.output('UserPoolId'),
    mailDomain: 'redress.localhost',
    clientConfig: { ...clientConfig, region },
  });
});

const COMPLAINT = {
  subject: 'The weighbridge software is down',
  details: 'Nothing works since eight.',
  customer: { contact: 'Alice Brown', email: 'alice@harbour.example' },
  category: 'service-quality',
  urgency: 'very-urgent',
  language: 'en',
};

let number = '';
let statusUrl = '';

test('a post opens a ticket: a number, a deadline, and the items of the ticket in the table', async () => {
  const { status, body } = await app.call('POST', '/api/tickets', { body: COMPLAINT });
  expect(status).toBe(201);
  expect(body).toMatchObject({ number: expect.stringMatching(/^NR510201A-\d{4}-\d{6}$/), status: 'routed' });
  ({ number, statusUrl } = body);
  const kept = (await app.items(`TICKET#${number}`)).map(({ sk }) => sk);
  expect(kept).toEqual(expect.arrayContaining(['TICKET', 'RECORD', 'ENTRY#000001']));
});

test('the stream sets the one timer of the ticket, at its earliest open duty', async () => {
  const GroupName = (
    await eventually('the timer', async () => {
      const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
      return Schedules.find(({ Name }) => Name === number);
    })
  )?.GroupName;
  const { ScheduleExpression, Target } = await scheduler.send(new GetScheduleCommand({ Name: number, GroupName }));
  expect(ScheduleExpression).toMatch(/^at\(\d{4}-/);
  expect(JSON.parse(Target?.Input ?? '{}')).toEqual({ number });
});

async function executions(): Promise<Record<string, string | undefined>> {
  const { stateMachines = [] } = await machines.send(new ListStateMachinesCommand({}));
  const lists = await Promise.all(
    stateMachines
      .filter(({ name }) => name?.startsWith('Redress'))
      .map(({ stateMachineArn }) => machines.send(new ListExecutionsCommand({ stateMachineArn }))),
  );
  return Object.fromEntries(lists.flatMap((list) => list.executions ?? []).map(({ name, status }) => [name, status]));
}

test('the stream starts the escalation of a complaint once, and its first step waits for people', async () => {
  const name = `${number}-complaint-escalation-1`;
  await eventually('the execution', async () => (await executions())[name] === 'RUNNING');
  await eventually('the step that waits', async () =>
    (await app.items(`TICKET#${number}`)).some(({ sk }) => String(sk).startsWith('STEP#complaint-escalation')),
  );
});

test('letters leave by SES: the receipt for the customer, reports for the head and the leadership', async () => {
  const about = async () => (await app.letters()).filter(({ subject }) => subject.includes(number));
  const letters = await eventually('the letters', async () => {
    const sent = await about();
    const addresses = sent.flatMap(({ to }) => to).join();
    return /alice@harbour/.test(addresses) && /xu\.dong@/.test(addresses) && /lin\.feng@/.test(addresses) && sent;
  });
  expect(letters.filter(({ to }) => to.join().includes('alice@harbour'))).toHaveLength(1);
});

test('the counters of the month follow by the second consumer of the stream', async () => {
  const month = new Date().toISOString().slice(0, 7);
  await eventually('the counters', async () =>
    (await app.items('APART')).find(({ sk }) => String(sk).startsWith(month)),
  );
});

test('the customer sees the ticket behind the signed link, and nothing behind a changed one', async () => {
  const { pathname } = new URL(statusUrl);
  const { status, body } = await app.call('GET', pathname);
  expect(status).toBe(200);
  expect(body).toContain(number);
  expect((await app.call('GET', `${pathname.slice(0, -3)}xyz`)).status).toBe(404);
});

test('who has no token, or a made-up one, is refused by the API itself', async () => {
  const path = `/api/tickets/${number}`;
  const [header, , signature] = (await tokenOf('officer')).split('.');
  const claims = Buffer.from(JSON.stringify({ sub: 'x', 'cognito:groups': ['officer'] })).toString('base64url');
  expect((await app.call('GET', path)).status).toBe(401);
  expect((await app.call('GET', path, { token: `${header}.${claims}.${signature}` })).status).toBe(401);
});

test('staff of the user pool sign in and see the record with its duties and clauses', async () => {
  const { status, body, headers } = await app.call('GET', `/api/tickets/${number}`, {
    token: await tokenOf('officer'),
  });
  expect(status).toBe(200);
  expect(headers.etag).toMatch(/^"\d+"$/);
  expect(body.duties.map(({ duty }: { duty: string }) => duty)).toContain('first-contact');
});

test('the queue of a department is read by its index', async () => {
  const path = '/api/tickets?department=service-planning';
  const { body } = await app.call('GET', path, { token: await tokenOf('department') });
  expect(body.items.map((item: { number: string }) => item.number)).toContain(number);
});

test('a role that may not is refused', async () => {
  const body = { justified: true, reason: 'x' };
  const answer = await app.call('POST', `/api/tickets/${number}/judgement`, { body, token: await tokenOf('handler') });
  expect(answer.status).toBe(403);
});

test.each([
  ['apology', 'head', { channel: 'phone', note: 'We are sorry.' }],
  ['contacts', 'handler', { channel: 'phone', note: 'We replace the module tomorrow.', agreed: true }],
  ['answer', 'department', { expectedResolutionAt: '2030-01-01T00:00:00Z', measures: 'New module', signedBy: 'Xu' }],
  ['resolution', 'handler', { result: 'Module replaced', cause: 'Memory leak' }],
  ['judgement', 'head', { justified: true, reason: 'Our fault' }],
  ['result-notice', 'head', { channel: 'phone', note: 'Told in person.' }],
  ['closing', 'officer', {}],
] as const)('%s by the %s is taken', async (command, who, body) => {
  const answer = await app.call('POST', `/api/tickets/${number}/${command}`, { body, token: await tokenOf(who) });
  expect(answer.body).toMatchObject({ number });
  expect(answer.status).toBe(200);
});

test('the escalation of the closed complaint comes to its end, and the follow-up begins', async () => {
  await eventually('both machines', async () => {
    const all = await executions();
    const followUp = all[`${number}-satisfaction-follow-up-1`];
    return all[`${number}-complaint-escalation-1`] === 'SUCCEEDED' && followUp === 'RUNNING';
  });
});

const MAIL = [
  'Return-Path: <bob@mine.example>',
  'Received: from mx.mine.example by inbound-smtp.eu-central-1.amazonaws.com',
  ' for support@redress.localhost; Sun, 22 Nov 2026 06:00:00 +0000 (UTC)',
  'X-SES-Spam-Verdict: PASS',
  'X-SES-Virus-Verdict: PASS',
  'Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass',
  'From: Bob Stone <bob@mine.example>',
  'To: support@redress.localhost',
  'Subject: The belt scale shows nothing',
  'Message-ID: <one@mine.example>',
  '',
  'It went dark at noon.',
  '',
].join('\r\n');

test('a mail in the bucket, told to the queue by mail:replay, becomes a ticket, and a receipt leaves', async () => {
  const Bucket = app.output('MailBucketName');
  const files = new S3Client({ forcePathStyle: true });
  await files.send(new PutObjectCommand({ Bucket, Key: 'inbound/deploy-test-1', Body: MAIL }));
  const replay = ['infra/commands/replay-mail.ts', '--bucket', Bucket, '--queue', app.output('InboundMailQueueUrl')];
  const { status, stderr } = spawnSync(process.execPath, [...replay, '--key', 'inbound/deploy-test-1'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  await eventually('the receipt', async () => (await app.letters()).find(({ to }) => to.join().includes('bob@mine')));
  const token = await tokenOf('officer');
  const { body } = await app.call('GET', '/api/tickets?state=open', { token });
  expect(body.items).toContainEqual(expect.objectContaining({ subject: 'The belt scale shows nothing' }));
});

test('a file is posted to the bucket by its presigned form and bound to the ticket that names it', async () => {
  const file = { filename: 'photo.txt', size: 5, type: 'text/plain' };
  const { status, body } = await app.call('POST', '/api/uploads', { body: file });
  expect(status).toBe(201);
  const form = new FormData();
  for (const [name, value] of Object.entries<string>(body.fields)) form.append(name, value);
  form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'photo.txt');
  const { hostname, pathname } = new URL(body.url);
  const bucket = hostname.split('.')[0];
  const target = pathname === '/' ? `${app.url}/${bucket}` : body.url;
  expect((await fetch(target, { method: 'POST', body: form })).status).toBeLessThan(300);
  const opened = await app.call('POST', '/api/tickets', { body: { ...COMPLAINT, attachments: [body.uploadId] } });
  expect(opened.status).toBe(201);
});

test('the desk sends who is not signed in to the sign-in page of the user pool', async () => {
  const { status, headers } = await app.call('GET', '/desk');
  expect(status).toBe(303);
  expect(headers.location).toContain(`/oauth2/authorize?client_id=${app.output('UserPoolClientId')}`);
});

test('the table recovers to any second', async () => {
  const { ContinuousBackupsDescription } = await new DynamoDBClient({}).send(
    new DescribeContinuousBackupsCommand({ TableName: app.output('TableName') }),
  );
  expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
});

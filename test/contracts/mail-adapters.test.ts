import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { s3 } from '../../infra/local/s3/s3.ts';
import { countedRequests } from '../../shared/aws/counted-requests.ts';
import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import { dynamoClient, type Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoCustomers } from '../../shared/aws/dynamo-customers.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { DynamoMailCounters } from '../../shared/aws/dynamo-mail-counters.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { FilesBucket } from '../../shared/aws/files-bucket.ts';
import { MailBucket } from '../../shared/aws/mail-bucket.ts';
import { S3Objects } from '../../shared/aws/s3-objects.ts';
import { BeingSent } from '../../shared/letters/sent-letters.ts';
import { later, MONDAY_9, ZONE } from '../support/a-ticket.ts';
import { createTable } from '../support/create-table.ts';
import { InMemoryAddresses, InMemoryLetters, InMemoryMailCounters } from '../support/in-memory-mail.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';
import { aBucket } from './s3-fixture.ts';

let endpoint: LocalEndpoint;
let table: Table;
let files: S3Client;
let objects: S3Objects;
const Bucket = `mail-${randomUUID()}`;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context), s3(context)]);
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName: `mail-${randomUUID()}`,
  };
  await createTable(client, table.tableName);
  files = new S3Client({ ...endpoint.clientConfig, forcePathStyle: true });
  await files.send(new CreateBucketCommand({ Bucket }));
  objects = new S3Objects(aBucket(endpoint, Bucket));
});
afterAll(async () => {
  files.destroy();
  objects.close();
  await endpoint.close();
});

const now = (hours = 0) => new Date(later(hours));

test('all that is known of a mail that refers to twenty others is one request: its marks, its writer, and theirs', async () => {
  const counted = { client: dynamoClient(endpoint.clientConfig), tableName: table.tableName };
  const requests = countedRequests(counted.client);
  const tickets = new DynamoTickets(counted, { zone: ZONE, now });
  const email = `${randomUUID()}@harbour.example`;
  const messageId = `<${randomUUID()}@eu-west-1.amazonses.com>`;
  await new DynamoCustomers(table).add({ contact: 'Alice', email });
  const letter = { number: 'N-1', id: 'receipt.1', kind: 'receipt', entry: 1, sentAt: MONDAY_9, messageId } as const;
  await new DynamoLetters(table).recordSent(letter);
  const others = Array.from({ length: 19 }, () => `<${randomUUID()}@eu-west-1.amazonses.com>`);
  const marks = [{ kind: 'message-id', value: others[0] ?? '' }] as const;
  const customer = { contact: 'Alice', email: email.toUpperCase() };
  const known = await tickets.knownBefore({ marks, customer, mails: [...others, messageId] });
  expect(known).toMatchObject({ marks: [null], tickets: new Map([[messageId, 'N-1']]) });
  expect(requests()).toBe(1);
  const { customerId } = await new DynamoCustomers(table).identify(customer);
  expect(await new DynamoCustomers(counted).identify(customer, known.owners)).toEqual({ customerId, isNew: false });
  expect(requests()).toBe(1);
});

describe.each([
  ['in memory', () => new InMemoryLetters()],
  ['in DynamoDB', () => new DynamoLetters(table)],
])('the letters %s', (_where, letters) => {
  const aLetter = () => ({ number: `N-${randomUUID()}`, id: 'receipt.1' });
  const sent = (changes: object = {}) => ({
    kind: 'receipt' as const,
    entry: 1,
    sentAt: MONDAY_9,
    messageId: `<${randomUUID()}@eu-west-1.amazonses.com>`,
    ...changes,
  });

  test('one run at a time sends a letter; the call that it repeats, or another run after a quarter of a minute, may go on', async () => {
    const store = letters();
    const letter = aLetter();
    const claims = await Promise.allSettled(
      ['a', 'b', 'c'].map((holder) => store.claim({ ...letter, holder, now: now() })),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const winner = ['a', 'b', 'c'][claims.findIndex(({ status }) => status === 'fulfilled')] ?? '';
    expect(await store.claim({ ...letter, holder: winner, now: now() })).toBe(true);
    await expect(store.claim({ ...letter, holder: 'later', now: now(15 / 3600) })).rejects.toThrow(BeingSent);
    expect(await store.claim({ ...letter, holder: 'later', now: now(17 / 3600) })).toBe(true);
  });

  test('what was sent is never claimed again and is found by the id that SES gave it', async () => {
    const store = letters();
    const letter = aLetter();
    const messageId = `<${randomUUID()}@eu-west-1.amazonses.com>`;
    await store.claim({ ...letter, holder: 'a', now: now() });
    await store.recordSent({ ...letter, ...sent({ messageId, keeps: 'contact', kind: 'contact', entry: 4 }) });
    expect(await store.claim({ ...letter, holder: 'a', now: now(9) })).toBe(false);
    expect(await store.ticketOf(messageId)).toBe(letter.number);
    expect(await store.letterOf(messageId.slice(1).split('@')[0] ?? '')).toEqual(letter);
    expect(await store.find(letter.number, letter.id)).toMatchObject({
      state: 'sent',
      keeps: 'contact',
      entry: 4,
    });
  });

  test('the first time that a letter arrived stands, also when its sending is recorded again', async () => {
    const store = letters();
    const letter = aLetter();
    const record = { ...letter, ...sent({ keeps: 'contact', kind: 'contact' }) };
    await store.recordArrived({ ...letter, arrivedAt: MONDAY_9 });
    expect(await store.find(letter.number, letter.id)).toBeNull();
    await store.recordSent(record);
    await store.recordArrived({ ...letter, arrivedAt: later(1) });
    await store.recordArrived({ ...letter, arrivedAt: later(2) });
    const known = await store.find(letter.number, letter.id);
    expect(known).toMatchObject({ state: 'sent', arrivedAt: later(1) });
    await store.recordSent({ ...record, arrivedAt: later(1) });
    expect(await store.find(letter.number, letter.id)).toEqual(known);
  });

  test('what was sent to staff is known as sent, and its id leads nowhere: it names its ticket itself', async () => {
    const store = letters();
    const letter = { ...aLetter(), id: 'assigned.1' };
    const messageId = `<${randomUUID()}@eu-west-1.amazonses.com>`;
    await store.recordSent({ ...letter, ...sent({ messageId, kind: 'assigned' }) });
    expect(await store.find(letter.number, letter.id)).toMatchObject({ state: 'sent', messageId });
    expect(await store.ticketOf(messageId)).toBeNull();
  });

  test('foreign ids lead nowhere', async () => {
    expect(await letters().ticketOf('<x@elsewhere.example>')).toBeNull();
    expect(await letters().letterOf(randomUUID())).toBeNull();
    expect(await letters().find('N-0', 'receipt.1')).toBeNull();
  });

  test('a letter that was withheld is not sent later', async () => {
    const store = letters();
    const letter = aLetter();
    await store.claim({ ...letter, holder: 'a', now: now() });
    await store.recordWithheld({ ...letter, because: 'ticket-limit' });
    expect(await store.find(letter.number, letter.id)).toEqual({ state: 'withheld', because: 'ticket-limit' });
    expect(await store.claim({ ...letter, holder: 'a', now: now(9) })).toBe(false);
  });
});

describe.each([
  ['in memory', () => ({ counters: new InMemoryMailCounters(), addresses: new InMemoryAddresses() })],
  ['in DynamoDB', () => ({ counters: new DynamoMailCounters(table), addresses: new DynamoAddresses(table) })],
])('limits and marks %s', (_where, stores) => {
  test('of thirty at once as many are counted as the limit lets through', async () => {
    const { counters } = stores();
    const counter = { name: randomUUID(), limit: 7, expiresAt: 2_000_000_000 };
    const counted = await Promise.all(Array.from({ length: 30 }, () => counters.addUpTo(counter)));
    expect(counted.filter(Boolean)).toHaveLength(7);
    expect(await counters.addUpTo({ ...counter, name: randomUUID() })).toBe(true);
  });

  test('several are counted at once, all of them or none', async () => {
    const { counters } = stores();
    const counter = { name: randomUUID(), limit: 60, expiresAt: 2_000_000_000 };
    expect(await counters.addUpTo(counter, 25)).toBe(true);
    expect(await counters.addUpTo(counter, 25)).toBe(true);
    expect(await counters.addUpTo(counter, 25)).toBe(false);
    expect(await counters.addUpTo(counter, 10)).toBe(true);
    expect(await counters.addUpTo(counter)).toBe(false);
  });

  test('the first mark of an address stands, however it is spelt', async () => {
    const { addresses } = stores();
    const address = `${randomUUID()}@customer.example`;
    expect(await addresses.find(address)).toBeNull();
    await addresses.mark(address.toUpperCase(), { state: 'bounced', since: MONDAY_9 });
    await addresses.mark(address, { state: 'complained', since: later(1) });
    expect(await addresses.find(address)).toEqual({ state: 'bounced', since: MONDAY_9 });
  });
});

test('counters are forgotten by expiresAt, and neither they nor marks name anybody', async () => {
  await new DynamoAddresses(table).mark('zebedee@secret.example', { state: 'bounced', since: MONDAY_9 });
  await new DynamoMailCounters(table).addUpTo({ name: 'hour x', limit: 1, expiresAt: 2_000_000_000 });
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  expect(
    Items.filter(({ kind }) => kind === 'mail-counter').every(({ expiresAt }) => expiresAt === 2_000_000_000),
  ).toBe(true);
  expect(JSON.stringify(Items)).not.toMatch(/zebedee|secret\.example/);
});

describe('the buckets', () => {
  test('a mail comes back as the bytes that SES stored; one that is not there is an error', async () => {
    const raw = Buffer.from([0x46, 0x80, 0xff, 0x0d, 0x0a, 0]);
    await files.send(new PutObjectCommand({ Bucket, Key: 'inbound/a', Body: raw }));
    const mails = new MailBucket(objects);
    expect(Buffer.from((await mails.read('inbound/a')) ?? [])).toEqual(raw);
    await expect(mails.read('inbound/none')).rejects.toThrow();
  });

  test('a mail larger than SES takes is not read into the function', async () => {
    await files.send(new PutObjectCommand({ Bucket, Key: 'inbound/big', Body: Buffer.alloc(43 * 1024 * 1024) }));
    expect(await new MailBucket(objects).read('inbound/big')).toBeNull();
  });

  test('a file of a ticket is stored as a download under its own name, twice as well as once', async () => {
    const file = {
      key: 'tickets/mail/m/h/log.html',
      filename: '日志 "1".html',
      type: 'text/html',
      content: Buffer.from('<b>'),
    };
    const bucket = new FilesBucket(objects);
    await bucket.put(file);
    await bucket.put(file);
    const { ContentDisposition, ContentType } = await files.send(new GetObjectCommand({ Bucket, Key: file.key }));
    expect([ContentDisposition, ContentType]).toEqual([
      "attachment; filename*=UTF-8''%E6%97%A5%E5%BF%97%20%221%22.html",
      'text/html',
    ]);
  });
});

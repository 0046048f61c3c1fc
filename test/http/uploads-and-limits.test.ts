import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { s3 } from '../../infra/local/s3/s3.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoWriterCodes } from '../../shared/aws/dynamo-writer-codes.ts';
import { uploadKey } from '../../shared/aws/keys.ts';
import { DynamoRateLimit, readRateLimit } from '../../shared/aws/rate-limit.ts';
import { S3Objects } from '../../shared/aws/s3-objects.ts';
import { S3Uploads } from '../../shared/aws/s3-uploads.ts';
import type { UploadOffer } from '../../shared/uploads/uploads.ts';
import { aTable } from '../contracts/dynamodb-fixture.ts';
import { aBucket } from '../contracts/s3-fixture.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;
let files: S3Client;
let objects: S3Objects;
const bucket = `files-${randomUUID()}`;
let time: number;
const now = () => new Date(time);

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context), s3(context)]);
  time = endpoint.clock.now();
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = { client: DynamoDBDocumentClient.from(client), tableName: await aTable(client) };
  files = new S3Client(endpoint.clientConfig);
  objects = new S3Objects(aBucket(endpoint, bucket));
  await files.send(new CreateBucketCommand({ Bucket: bucket }));
});
afterAll(async () => {
  table.client.destroy();
  files.destroy();
  objects.close();
  await endpoint.close();
});

describe('contract: POST /api/uploads, then S3, then a ticket', () => {
  const uploads = () => new S3Uploads({ table, files: objects, now, newId: randomUUID });
  const send = ({ url, fields }: UploadOffer, content: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([content]), 'name');
    return fetch(url, { method: 'POST', body: form });
  };

  test('what the browser sent is kept beyond the day, under its own name', async () => {
    const offer = await uploads().offer({ filename: '磅单 1.txt', size: 100, type: 'text/plain' });
    expect((await send(offer, 'weights')).status).toBe(204);

    const [attachment] = await uploads().keep([offer.uploadId]);
    expect(attachment).toMatchObject({ filename: '磅单 1.txt', type: 'text/plain', size: 7 });
    expect(attachment?.key).toMatch(/^tickets\//);
    const { Body, ContentType } = await files.send(new GetObjectCommand({ Bucket: bucket, Key: attachment?.key }));
    expect([await Body?.transformToString(), ContentType]).toEqual(['weights', 'text/plain']);
    expect(await uploads().keep([offer.uploadId])).toEqual([attachment]);
  });

  test('more than was announced is refused by S3', async () => {
    const offer = await uploads().offer({ filename: 'a.txt', size: 3, type: 'text/plain' });
    expect((await send(offer, 'four')).status).toBe(400);
  });

  test('what a ticket has bound is named before a number is spent on it', async () => {
    const offer = await uploads().offer({ filename: 'a.txt', size: 3, type: 'text/plain' });
    await send(offer, 'abc');
    const bind = {
      Key: uploadKey(offer.uploadId),
      UpdateExpression: 'SET boundTo = :n',
      ExpressionAttributeValues: { ':n': 'NR' },
    };
    await table.client.send(new UpdateCommand({ TableName: table.tableName, ...bind }));
    await expect(uploads().keep([offer.uploadId])).rejects.toMatchObject({ errors: [{ pointer: '/attachments/0' }] });
  });

  test('what was never sent, never offered or offered a day ago is named', async () => {
    const sent = await uploads().offer({ filename: 'a.txt', size: 3, type: 'text/plain' });
    await send(sent, 'abc');
    const unsent = await uploads().offer({ filename: 'b.txt', size: 3, type: 'text/plain' });
    await expect(uploads().keep([sent.uploadId, unsent.uploadId, randomUUID()])).rejects.toMatchObject({
      errors: [{ pointer: '/attachments/1' }, { pointer: '/attachments/2' }],
    });
    time += 86_400_000;
    await expect(uploads().keep([sent.uploadId])).rejects.toMatchObject({ errors: [{ pointer: '/attachments/0' }] });
  });
});

describe('files that come with a form', () => {
  const uploads = () => new S3Uploads({ table, files: objects, now, newId: randomUUID });
  const photo = { filename: 'photo.jpg', size: 3, type: 'image/jpeg', content: new Uint8Array([1, 2, 3]) };

  test('are kept like those that the browser sent by itself, once however often', async () => {
    const uploadId = randomUUID();
    expect(await uploads().put({ uploadId, ...photo })).toBe(uploadId);
    expect(await uploads().put({ uploadId, ...photo })).toBe(uploadId);
    expect(await uploads().waiting([uploadId, randomUUID()])).toEqual([{ uploadId, filename: 'photo.jpg', size: 3 }]);
    const [attachment] = await uploads().keep([uploadId]);
    const { Body } = await files.send(new GetObjectCommand({ Bucket: bucket, Key: attachment?.key }));
    expect(await Body?.transformToByteArray()).toEqual(photo.content);
  });

  test('the origin that pages allow is the one that offers name', async () => {
    const { url } = await uploads().offer({ filename: 'a.txt', size: 3, type: 'text/plain' });
    expect(await uploads().origin()).toBe(new URL(url).origin);
  });

  test('on AWS that is the bucket’s own host in its region', async () => {
    const credentials = async () => ({ accessKeyId: 'x', secretAccessKey: 'x' });
    const originIn = (region: string) =>
      new S3Uploads({
        table,
        files: new S3Objects({ name: 'redress-files', region, credentials }),
        now,
        newId: randomUUID,
      }).origin();
    expect(await originIn('eu-west-1')).toBe('https://redress-files.s3.eu-west-1.amazonaws.com');
    expect(await originIn('cn-north-1')).toBe('https://redress-files.s3.cn-north-1.amazonaws.com.cn');
  });
});

describe('pitfalls: a forwarded link cannot write (osTicket#3907): the codes', () => {
  const number = 'NR510201A-2026-000001';
  const codes = () => new DynamoWriterCodes(table);
  const ask = (nonce: string, replace = false) => codes().ask({ number, nonce, now: now(), replace });
  beforeEach(() => codes().used(number));

  test('one works at a time, for 15 minutes, unless a new one takes its place', async () => {
    expect(await codes().works(number, now())).toBe(false);
    expect([await ask('a'), await ask('b'), await codes().tryOne(number, now())]).toEqual([true, false, 'a']);
    expect([await ask('c', true), await codes().tryOne(number, now())]).toEqual([true, 'c']);
    time += 15 * 60_000;
    expect([await codes().works(number, now()), await codes().tryOne(number, now())]).toEqual([false, null]);
    expect([await ask('d'), await codes().works(number, now())]).toEqual([true, true]);
  });

  test('five tries, however many come at once', async () => {
    await ask('a');
    const tries = await Promise.all(Array.from({ length: 12 }, () => codes().tryOne(number, now())));
    expect(tries.filter((nonce) => nonce === 'a')).toHaveLength(5);
    expect(await codes().works(number, now())).toBe(false);
  });

  test('a used one is gone', async () => {
    await ask('a');
    await codes().used(number);
    expect(await codes().tryOne(number, now())).toBeNull();
  });
});

describe('contract: limits count public calls per client address', () => {
  const limit = (perMinute: number) => new DynamoRateLimit({ table, perMinute, now, secret: async () => 'a secret' });

  test('so many a minute, then a wait, then again', async () => {
    time = Math.ceil(time / 60_000) * 60_000 + 15_000;
    expect(await limit(2).refuses('192.0.2.7')).toBeNull();
    expect(await limit(2).refuses('192.0.2.7')).toBeNull();
    expect(await limit(2).refuses('192.0.2.7')).toBe(45);
    expect(await limit(2).refuses('192.0.2.8')).toBeNull();
    time += 45_000;
    expect(await limit(2).refuses('192.0.2.7')).toBeNull();
  });

  test('an IPv6 customer is a /64, however it is written', async () => {
    time += 60_000;
    expect(await limit(1).refuses('2001:db8:0:1::1')).toBeNull();
    expect(await limit(1).refuses('2001:DB8:0:1:ffff::2')).not.toBeNull();
    expect(await limit(1).refuses('2001:db8::2')).toBeNull();
  });

  test.each([
    [undefined, null],
    ['', null],
    ['30/min', 30],
  ])('RATE_LIMIT %s is %s', (text, expected) => {
    expect(readRateLimit(text)).toBe(expected);
  });

  test.each(['30', '0/min', '30/h', '-1/min'])('RATE_LIMIT %s is an error that says how to write it', (text) => {
    expect(() => readRateLimit(text)).toThrow('30/min');
  });
});

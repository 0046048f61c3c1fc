import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3 } from '../../infra/local/s3/s3.ts';
import { linkTo, uploadForm } from '../../shared/aws/s3-links.ts';
import { S3Objects } from '../../shared/aws/s3-objects.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';
import { aBucket } from './s3-fixture.ts';

let endpoint: LocalEndpoint;
let sdk: S3Client;
let objects: S3Objects;
const Bucket = `objects-${randomUUID()}`;
const KEY = "tickets/磅单 #1+1 (a&b)'!*.txt";

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [s3(context)]);
  sdk = new S3Client({ ...endpoint.clientConfig, forcePathStyle: true });
  await sdk.send(new CreateBucketCommand({ Bucket }));
  objects = new S3Objects(aBucket(endpoint, Bucket));
});
afterAll(async () => {
  sdk.destroy();
  objects.close();
  await endpoint.close();
});

const at = () => new Date(endpoint.clock.now());
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the objects of a bucket are what the SDK’s whole client makes of them', () => {
  test('one put under any key is read by it, with what was said of it', async () => {
    await objects.put(KEY, bytes('重量'), { 'content-type': 'text/plain', 'content-disposition': 'attachment' });
    const { Body, ContentType, ContentDisposition } = await sdk.send(new GetObjectCommand({ Bucket, Key: KEY }));
    expect([await Body?.transformToString(), ContentType, ContentDisposition]).toEqual([
      '重量',
      'text/plain',
      'attachment',
    ]);
    expect(new TextDecoder().decode((await objects.read(KEY)) ?? undefined)).toBe('重量');
    expect(await objects.size(KEY)).toBe(6);
  });

  test('a copy has the content and the type of its original', async () => {
    await objects.copy(KEY, 'copies/one');
    const { Body, ContentType } = await sdk.send(new GetObjectCommand({ Bucket, Key: 'copies/one' }));
    expect([await Body?.transformToString(), ContentType]).toEqual(['重量', 'text/plain']);
  });

  test('what is not there is refused by S3’s own word, whoever asks', async () => {
    await expect(objects.read('none')).rejects.toMatchObject({ name: 'NoSuchKey', status: 404 });
    await expect(objects.size('none')).rejects.toMatchObject({ status: 404 });
    await expect(objects.copy('none', 'copies/none')).rejects.toMatchObject({ status: 404 });
    const elsewhere = new S3Objects(aBucket(endpoint, 'no-such-bucket'));
    await expect(elsewhere.put('a', bytes('b'))).rejects.toMatchObject({ name: 'NoSuchBucket' });
    elsewhere.close();
  });

  test('what is larger than a function can hold is not read', async () => {
    await objects.put('large', new Uint8Array(2_000));
    expect([await objects.read('large', 1_999), (await objects.read('large', 2_000))?.length]).toEqual([null, 2_000]);
  });
});

describe('links and forms, as S3 verifies them', () => {
  test('a link shows the one object, under the name that it gives, for its time', async () => {
    const disposition = "attachment; filename*=UTF-8''%E7%A3%85%20(1).txt";
    const link = await linkTo(aBucket(endpoint, Bucket), KEY, {
      seconds: 60,
      at: at(),
      query: { 'response-content-disposition': disposition },
    });
    const answer = await fetch(link);
    expect([answer.status, await answer.text(), answer.headers.get('content-disposition')]).toEqual([
      200,
      '重量',
      disposition,
    ]);
    expect((await fetch(link.replace('tickets', 'secrets'))).status).toBe(403);
    await endpoint.clock.advance(61_000);
    expect((await fetch(link)).status).toBe(403);
  });

  test('a form takes one file of its size under its key', async () => {
    const key = 'uploads/磅单.txt';
    const { url, fields } = await uploadForm(aBucket(endpoint, Bucket), {
      key,
      type: 'text/plain',
      size: 6,
      seconds: 60,
      at: at(),
    });
    const post = (file: string, change = {}) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...change })) form.set(name, value);
      form.set('file', new Blob([file]));
      return fetch(url, { method: 'POST', body: form });
    };
    expect([(await post('重量')).status, (await post('larger!')).status]).toEqual([204, 400]);
    expect((await post('a', { key: 'uploads/else' })).status).toBe(403);
    expect(new TextDecoder().decode((await objects.read(key)) ?? undefined)).toBe('重量');
  });
});

describe('a busy S3', () => {
  let server: Server;
  let answers: number[];
  let busy: S3Objects;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(answers.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    busy = new S3Objects({ ...aBucket(endpoint, Bucket), endpoint: `http://127.0.0.1:${port}` });
  });
  afterAll(() => {
    busy.close();
    server.close();
  });

  test('is asked again; one that stays busy is an error', async () => {
    answers = [503, 503];
    await busy.put('a', bytes('b'));
    answers = [503, 500, 503];
    await expect(busy.put('a', bytes('b'))).rejects.toMatchObject({ status: 503 });
  });

  test('that refuses is not asked again', async () => {
    answers = [403, 200];
    await expect(busy.put('a', bytes('b'))).rejects.toMatchObject({ status: 403 });
    expect(answers).toEqual([200]);
  });
});

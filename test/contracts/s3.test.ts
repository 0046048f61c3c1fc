import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3 } from '../../infra/local/s3/s3.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

const needsLocal = Boolean(process.env.AWS_ENDPOINT_URL);
const ORIGIN = 'https://desk.example';
const DAY_MS = 86_400_000;

let endpoint: LocalEndpoint;
let client: S3Client;
const Bucket = `contract-${randomUUID()}`;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [s3(context)]);
  client = new S3Client(endpoint.clientConfig);
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const put = (
  Key: string,
  Body: NonNullable<PutObjectCommandInput['Body']>,
  more: Partial<PutObjectCommandInput> = {},
) => client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more = {}) => client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const text = async (Key: string) => (await get(Key)).Body?.transformToString();
const signingDate = () => new Date(endpoint.clock.now());

describe('objects', () => {
  test('an object comes back with its type and metadata, under any key', async () => {
    const Key = "in/2026/信件 #1+1 (a&b)'.eml";
    await put(Key, 'hello\r\n', { ContentType: 'message/rfc822', Metadata: { ticket: '17' } });
    const { ContentType, Metadata, ETag, Body } = await get(Key);
    expect(await Body?.transformToString()).toBe('hello\r\n');
    expect({ ContentType, Metadata }).toEqual({ ContentType: 'message/rfc822', Metadata: { ticket: '17' } });
    expect(ETag).toBe(`"${createHash('md5').update('hello\r\n').digest('hex')}"`);
  });

  test('a stream, sent in chunks with a trailing checksum, is stored without its chunks', async () => {
    const parts = [Buffer.alloc(70_000, 1), Buffer.from('end')];
    const ContentLength = 70_003;
    await put('stream', Readable.from(parts), { ContentLength });
    const { Body, ContentEncoding } = await get('stream');
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat(parts))).toBe(true);
    expect(ContentEncoding).toBeUndefined();
  });

  test('a body that does not match its checksum is refused', async () => {
    const wrong = put('digest', 'abc', { ChecksumSHA256: createHash('sha256').update('abd').digest('base64') });
    await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(get('digest')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('a head tells the length, a range brings a part', async () => {
    await put('range', '0123456789');
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'range' }));
    expect(head.ContentLength).toBe(10);
    const part = await get('range', { Range: 'bytes=2-4' });
    expect([await part.Body?.transformToString(), part.ContentRange]).toEqual(['234', 'bytes 2-4/10']);
    expect(await (await get('range', { Range: 'bytes=-3' })).Body?.transformToString()).toBe('789');
    await expect(get('range', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('what is missing is said to be missing', async () => {
    await expect(get('none')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    const nowhere = new ListObjectsV2Command({ Bucket: `none-${randomUUID()}` });
    await expect(client.send(nowhere)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const headOfNone = new HeadBucketCommand({ Bucket: `none-${randomUUID()}` });
    await expect(client.send(headOfNone)).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('of twenty writers that would create one object, one does', async () => {
    const tries = Array.from({ length: 20 }, (_, i) => put('race', String(i), { IfNoneMatch: '*' }));
    const outcomes = await Promise.allSettled(tries);
    const won = outcomes.flatMap(({ status }, i) => (status === 'fulfilled' ? [String(i)] : []));
    expect(won).toEqual([await text('race')]);
  });

  test('a reader of an object that is being replaced gets one or the other, whole', async () => {
    const bodies = ['a', 'b'].map((letter) => letter.repeat(50_000));
    await put('swap', 'a'.repeat(50_000));
    const writes = Array.from({ length: 20 }, (_, i) => put('swap', bodies[i % 2] ?? ''));
    const reads = await Promise.all(Array.from({ length: 20 }, () => text('swap')));
    await Promise.all(writes);
    expect(reads.every((read) => bodies.includes(read ?? ''))).toBe(true);
  });

  test('a copy has the body, metadata and tags of its source', async () => {
    await put('copy/from 1', 'copied', { Metadata: { a: 'b' }, Tagging: 'kind=mail' });
    const CopySource = `${Bucket}/${encodeURIComponent('copy/from 1')}`;
    await client.send(new CopyObjectCommand({ Bucket, Key: 'copy/to', CopySource }));
    const { Metadata, Body, TagCount } = await get('copy/to');
    expect([await Body?.transformToString(), Metadata, TagCount]).toEqual(['copied', { a: 'b' }, 1]);
  });

  test('tags are kept apart from the object and can be set anew', async () => {
    await put('tagged', 'body', { Tagging: 'kind=mail&keep=no' });
    const tags = async () => (await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet;
    expect(await tags()).toEqual([
      { Key: 'kind', Value: 'mail' },
      { Key: 'keep', Value: 'no' },
    ]);
    const Tagging = { TagSet: [{ Key: 'keep', Value: 'a<b' }] };
    await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging }));
    expect(await tags()).toEqual(Tagging.TagSet);
    expect(await text('tagged')).toBe('body');
  });

  test.skipIf(needsLocal)('what is not implemented is refused by name, and touches no object', async () => {
    await put('refused', 'body');
    const acl = client.send(new GetObjectAclCommand({ Bucket, Key: 'refused' }));
    await expect(acl).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('acl') });
    const multipart = client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'refused' }));
    await expect(multipart).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('uploads'),
    });
    expect(await text('refused')).toBe('body');
  });
});

describe('listing', () => {
  const list = (more: object) => client.send(new ListObjectsV2Command({ Bucket, ...more }));

  test('pages join to all keys of the prefix, in order', async () => {
    const keys = ['l/a', 'l/a/b', 'l/b', 'l/ü', 'l/中', 'l/<&>'];
    await Promise.all([...keys, 'm/other', 'l'].map((key) => put(key, 'x')));
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ Prefix: 'l/', MaxKeys: 4, ContinuationToken });
      seen.push(...(page.Contents ?? []).map((object) => object.Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  test('a delimiter folds what lies deeper', async () => {
    await Promise.all(['d/', 'd/1', 'd/x/1', 'd/x/2', 'd/y/1', 'd/z'].map((key) => put(key, 'x')));
    const whole = await list({ Prefix: 'd/', Delimiter: '/' });
    expect(whole.Contents?.map((object) => object.Key)).toEqual(['d/', 'd/1', 'd/z']);
    expect(whole.CommonPrefixes?.map((common) => common.Prefix)).toEqual(['d/x/', 'd/y/']);
    const first = await list({ Prefix: 'd/', Delimiter: '/', MaxKeys: 3 });
    const rest = await list({ Prefix: 'd/', Delimiter: '/', ContinuationToken: first.NextContinuationToken });
    expect([first.CommonPrefixes?.length, rest.CommonPrefixes?.map((common) => common.Prefix)]).toEqual([1, ['d/y/']]);
    expect(rest.Contents?.map((object) => object.Key)).toEqual(['d/z']);
  });

  test('what is deleted, one by one or many, is listed no more', async () => {
    await Promise.all(['gone/1', 'gone/2 & <3>', 'gone/stays'].map((key) => put(key, 'x')));
    const Objects = [{ Key: 'gone/2 & <3>' }, { Key: 'gone/never-was' }];
    const { Deleted } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone/1' }));
    expect(Deleted).toHaveLength(2);
    expect((await list({ Prefix: 'gone/' })).Contents?.map((object) => object.Key)).toEqual(['gone/stays']);
  });
});

describe('signed links', () => {
  const link = (command: GetObjectCommand | PutObjectCommand, expiresIn = 60) =>
    getSignedUrl(client, command as GetObjectCommand, { expiresIn, signingDate: signingDate() });

  test('a link shows the object, under the name that it gives', async () => {
    await put('link/文.txt', 'linked');
    const ResponseContentDisposition = 'attachment; filename="letter (1).txt"';
    const answer = await fetch(
      await link(new GetObjectCommand({ Bucket, Key: 'link/文.txt', ResponseContentDisposition })),
    );
    expect([answer.status, await answer.text()]).toEqual([200, 'linked']);
    expect(answer.headers.get('content-disposition')).toBe(ResponseContentDisposition);
  });

  test('a link with anything changed is refused, and so is none at all', async () => {
    const url = await link(new GetObjectCommand({ Bucket, Key: 'link/文.txt' }));
    const changed = [
      url.replace(/X-Amz-Signature=.{4}/, 'X-Amz-Signature=0000'),
      url.replace(/link/, 'other'),
      url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600000'),
      url.replace(/\?.*/, ''),
    ];
    const statuses = await Promise.all(changed.map(async (one) => (await fetch(one)).status));
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  });

  test.skipIf(needsLocal)('a link ends when its time is over by the moved clock', async () => {
    const url = await link(new GetObjectCommand({ Bucket, Key: 'link/文.txt' }), 3600);
    await endpoint.clock.advance(3_500_000);
    expect((await fetch(url)).status).toBe(200);
    await endpoint.clock.advance(200_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('a file can be put through a link', async () => {
    const withoutChecksum = new S3Client({ ...endpoint.clientConfig, requestChecksumCalculation: 'WHEN_REQUIRED' });
    const command = new PutObjectCommand({ Bucket, Key: 'link/up', ContentType: 'text/plain' });
    const url = await getSignedUrl(withoutChecksum, command, { expiresIn: 60, signingDate: signingDate() });
    const answer = await fetch(url, { method: 'PUT', body: 'uploaded', headers: { 'content-type': 'text/plain' } });
    expect([answer.status, await text('link/up')]).toEqual([200, 'uploaded']);
    withoutChecksum.destroy();
  });
});

describe('forms', () => {
  const post = async (Key: string, file: Blob, options: Partial<PresignedPostOptions> = {}, change = {}) => {
    const presigned = await createPresignedPost(client, { Bucket, Key, Expires: 60, ...options });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...presigned.fields, ...change })) form.append(name, String(value));
    form.append('file', file, 'letter.txt');
    return fetch(presigned.url, { method: 'POST', body: form });
  };
  const code = async (answer: Response) => [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];
  const tenBytes: PresignedPostOptions['Conditions'] = [['content-length-range', 1, 10]];

  test('a form that keeps to its policy is stored with what it says of the file', async () => {
    const Fields = { 'Content-Type': 'text/plain', 'x-amz-meta-ticket': '17' };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder.
    const answer = await post('post/${filename}', new Blob(['posted']), { Conditions: tenBytes, Fields });
    expect(answer.status).toBe(204);
    const { Body, ContentType, Metadata } = await get('post/letter.txt');
    expect([await Body?.transformToString(), ContentType, Metadata]).toEqual([
      'posted',
      'text/plain',
      { ticket: '17' },
    ]);
  });

  test('a file too large, or empty, is refused and not stored', async () => {
    expect(await code(await post('post/large', new Blob(['x'.repeat(11)]), { Conditions: tenBytes }))).toEqual([
      400,
      'EntityTooLarge',
    ]);
    expect(await code(await post('post/large', new Blob([]), { Conditions: tenBytes }))).toEqual([
      400,
      'EntityTooSmall',
    ]);
    await expect(get('post/large')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('another key, another field, a policy or a signature made up: refused', async () => {
    const changes = [
      { key: 'post/elsewhere' },
      { 'x-amz-meta-extra': '1' },
      { 'X-Amz-Signature': '0'.repeat(64) },
      { Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64') },
    ];
    const answers = changes.map(async (change) => code(await post('post/mine', new Blob(['x']), {}, change)));
    expect((await Promise.all(answers)).map(([status]) => status)).toEqual([403, 403, 403, 403]);
    expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'post/m' }))).KeyCount).toBe(0);
  });
});

describe('pages of another origin', () => {
  test('may do what the rules of the bucket allow, no more', async () => {
    const CORSRules = [
      { AllowedOrigins: ['https://*.example'], AllowedMethods: ['POST', 'GET'], AllowedHeaders: ['content-*'] },
    ];
    const ask = (origin: string, method: string) =>
      fetch(`${endpoint.url}/${Bucket}/key`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': 'content-type',
        },
      });
    expect((await ask(ORIGIN, 'POST')).status).toBe(403);
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    const allowed = await ask(ORIGIN, 'POST');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    expect((await ask(ORIGIN, 'DELETE')).status).toBe(403);
    expect((await ask('https://desk.other', 'POST')).status).toBe(403);
    const unsigned = await fetch(`${endpoint.url}/${Bucket}/?list-type=2&X-Amz-Credential=a/b/c/s3/d`, {
      headers: { origin: ORIGIN },
    });
    expect([unsigned.status, unsigned.headers.get('access-control-allow-origin')]).toEqual([403, ORIGIN]);
  });
});

describe.skipIf(needsLocal)('on this machine', () => {
  test('a kill loses nothing that was stored', async () => {
    await put('kept', 'kept', { Metadata: { a: 'b' } });
    await endpoint.restart();
    expect([await text('kept'), (await get('kept')).Metadata]).toEqual(['kept', { a: 'b' }]);
  });

  test('objects go when the rule says so, by the moved clock, after a kill too', async () => {
    const Rules = [
      { Status: 'Enabled' as const, Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } },
      {
        Status: 'Enabled' as const,
        Filter: { And: { Prefix: 'mail/', Tags: [{ Key: 'keep', Value: 'no' }] } },
        Expiration: { Days: 3 },
      },
    ];
    await put('tmp/before', 'x');
    await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
    await put('tmp/after', 'x');
    await put('mail/kept', 'x');
    await put('mail/gone', 'x', { Tagging: 'keep=no' });
    const left = async () => {
      const all = await Promise.all(
        ['tmp/', 'mail/'].map(
          async (Prefix) => (await client.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? [],
        ),
      );
      return all.flat().map((object) => object.Key);
    };
    await endpoint.restart();
    await endpoint.clock.advance(0.9 * DAY_MS);
    expect(await left()).toHaveLength(4);
    await endpoint.clock.advance(1.2 * DAY_MS);
    expect(await left()).toEqual(['mail/gone', 'mail/kept']);
    await endpoint.clock.advance(2 * DAY_MS);
    expect(await left()).toEqual(['mail/kept']);
  });
});

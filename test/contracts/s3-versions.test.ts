import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3 } from '../../infra/local/s3/s3.ts';
import { ErasableObjects } from '../../shared/aws/erasable-objects.ts';
import { S3Objects } from '../../shared/aws/s3-objects.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';
import { aBucket } from './s3-fixture.ts';

const DAY_MS = 86_400_000;
const Bucket = `contract-${randomUUID()}`;
let endpoint: LocalEndpoint;
let client: S3Client;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [s3(context)]);
  client = new S3Client(endpoint.clientConfig);
  await client.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

const put = async (Key: string, Body: string) =>
  (await client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId ?? '';
const remove = (Key: string, VersionId?: string) =>
  client.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }));
async function text(Key: string, VersionId?: string): Promise<string | undefined> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }));
  return Body?.transformToString();
}
const listed = async (Prefix: string) => client.send(new ListObjectVersionsCommand({ Bucket, Prefix }));

describe('a bucket that keeps versions', () => {
  test('what is overwritten can be had back by its version', async () => {
    const [first, second] = [await put('over/a', 'one'), await put('over/a', 'two')];
    expect(first).not.toBe(second);
    expect([await text('over/a'), await text('over/a', first)]).toEqual(['two', 'one']);
    const { Versions = [] } = await listed('over/');
    expect(Versions.map(({ VersionId, IsLatest, Size }) => [VersionId, IsLatest, Size])).toEqual([
      [second, true, 3],
      [first, false, 3],
    ]);
  });

  test('what is deleted is no longer found, lies below a marker, and is back when the marker goes', async () => {
    const version = await put('deleted/a', 'here');
    const { DeleteMarker, VersionId: marker } = await remove('deleted/a');
    expect(DeleteMarker).toBe(true);
    await expect(text('deleted/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'deleted/' }));
    expect(Contents).toBeUndefined();
    const { Versions, DeleteMarkers } = await listed('deleted/');
    expect([Versions?.[0]?.VersionId, Versions?.[0]?.IsLatest]).toEqual([version, false]);
    expect([DeleteMarkers?.[0]?.VersionId, DeleteMarkers?.[0]?.IsLatest]).toEqual([marker, true]);
    await remove('deleted/a', marker);
    expect(await text('deleted/a')).toBe('here');
  });

  test('a version that is destroyed is gone, and the one below it is current', async () => {
    const [first, second] = [await put('gone/a', 'one'), await put('gone/a', 'two')];
    await remove('gone/a', second);
    expect(await text('gone/a')).toBe('one');
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'gone/a', VersionId: first }] } }));
    await expect(text('gone/a', first)).rejects.toMatchObject({ name: /NoSuch(Key|Version)/ });
    expect((await listed('gone/')).Versions).toBeUndefined();
  });

  test('what is erased is erased in every version and marker, and what only begins like it stays', async () => {
    for (const body of ['one', 'two']) await put('tickets/磅 1.txt', body);
    await remove('tickets/磅 1.txt');
    await put('tickets/磅 1.txt', 'three');
    await put('tickets/磅 1.txt.bak', 'other');
    const objects = new S3Objects(aBucket(endpoint, Bucket));
    await new ErasableObjects(objects).destroy('tickets/磅 1.txt');
    objects.close();
    const { Versions = [], DeleteMarkers } = await listed('tickets/');
    expect([Versions.map(({ Key }) => Key), DeleteMarkers]).toEqual([['tickets/磅 1.txt.bak'], undefined]);
  });

  test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL))(
    'versions that are not current go when their days are over, and the marker with the last of them',
    async () => {
      const Rules = [
        {
          Status: 'Enabled' as const,
          Filter: { Prefix: 'kept/' },
          NoncurrentVersionExpiration: { NoncurrentDays: 35 },
        },
        {
          Status: 'Enabled' as const,
          Filter: { Prefix: 'uploads/' },
          Expiration: { Days: 1 },
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ];
      await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
      await put('kept/a', 'one');
      await put('kept/a', 'two');
      await put('kept/b', 'three');
      await remove('kept/b');
      await put('uploads/a', 'four');
      await endpoint.clock.advance(4 * DAY_MS + 1);
      expect(await listed('uploads/')).not.toHaveProperty('Versions');
      expect((await listed('kept/')).Versions).toHaveLength(3);
      await endpoint.clock.advance(32 * DAY_MS);
      const { Versions = [], DeleteMarkers } = await listed('kept/');
      expect([Versions.map(({ Key }) => Key), DeleteMarkers]).toEqual([['kept/a'], undefined]);
      expect(await text('kept/a')).toBe('two');
    },
  );

  test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL))('a restart loses no version', async () => {
    const first = await put('restart/a', 'one');
    await put('restart/a', 'two');
    await endpoint.restart();
    expect([await text('restart/a'), await text('restart/a', first)]).toEqual(['two', 'one']);
  });
});

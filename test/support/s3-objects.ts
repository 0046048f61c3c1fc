import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: Buffer;
}

/** Every object of every bucket that stands at an endpoint, in every version that is kept. */
export async function everyObject(config: ConstructorParameters<typeof S3Client>[0]): Promise<readonly StoredObject[]> {
  const client = new S3Client({ ...config, forcePathStyle: true });
  const objects: StoredObject[] = [];
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  for (const { Name: bucket = '' } of Buckets) {
    const { Versions = [], IsTruncated } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    if (IsTruncated) throw new Error(`${bucket} holds more than a page of versions`);
    for (const { Key: key = '', VersionId } of Versions) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId }));
      objects.push({ bucket, key, content: Buffer.from((await Body?.transformToByteArray()) ?? []) });
    }
  }
  client.destroy();
  return objects;
}

/** Puts objects again as they are, so that each has an older version too. @returns how many */
export async function overwrite(
  config: ConstructorParameters<typeof S3Client>[0],
  wanted: (key: string) => boolean,
): Promise<number> {
  const objects = (await everyObject(config)).filter(({ key }) => wanted(key));
  const client = new S3Client({ ...config, forcePathStyle: true });
  for (const { bucket: Bucket, key: Key, content: Body } of objects) {
    await client.send(new PutObjectCommand({ Bucket, Key, Body }));
  }
  client.destroy();
  return objects.length;
}

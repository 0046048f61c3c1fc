import { GetObjectCommand, ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly content: Buffer;
}

/** Every object of every bucket that stands at an endpoint. */
export async function everyObject(config: ConstructorParameters<typeof S3Client>[0]): Promise<readonly StoredObject[]> {
  const client = new S3Client({ ...config, forcePathStyle: true });
  const objects: StoredObject[] = [];
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  for (const { Name: bucket = '' } of Buckets) {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
      for (const { Key: key = '' } of Contents) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        objects.push({ bucket, key, content: Buffer.from((await Body?.transformToByteArray()) ?? []) });
      }
    }
  }
  client.destroy();
  return objects;
}

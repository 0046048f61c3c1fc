import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

interface Get {
  readonly Bucket: string;
  readonly Key: string;
  readonly ResponseContentDisposition?: string;
  readonly ResponseContentType?: string;
}

/** By names of its own, so that whoever loads this file late brings no more of S3's client along than it uses. */
export const signedLink = (get: Get, seconds: number): Promise<string> =>
  getSignedUrl(new S3Client({}), new GetObjectCommand(get), { expiresIn: seconds });

export async function objectText(get: Get): Promise<string> {
  const { Body } = await new S3Client({}).send(new GetObjectCommand(get));
  return (await Body?.transformToString('utf-8')) ?? '';
}

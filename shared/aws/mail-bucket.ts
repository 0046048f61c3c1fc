import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { RawMails } from '../mail/mail-files.ts';

/** SES takes 40 MB; a little more for the headers that it adds. */
const MAX_BYTES = 42 * 1024 * 1024;

/** The bucket that SES puts mails into. */
export class MailBucket implements RawMails {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async read(key: string): Promise<Uint8Array | null> {
    const { Body, ContentLength = 0 } = await this.#client.send(
      new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
    );
    if (Body === undefined) throw new Error(`The mail ${key} came without its content`);
    if (ContentLength <= MAX_BYTES) return Body.transformToByteArray();
    await Body.transformToWebStream().cancel();
    return null;
  }
}

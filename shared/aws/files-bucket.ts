import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { TicketFiles } from '../mail/mail-files.ts';

/** The bucket that files of tickets lie in. What a stranger sent is always a download there, never a page. */
export class FilesBucket implements TicketFiles {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async put({ key, filename, type, content }: Parameters<TicketFiles['put']>[0]): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        Body: content,
        ContentType: type,
        ContentDisposition: `attachment; filename*=UTF-8''${rfc5987(filename)}`,
      }),
    );
  }
}

function rfc5987(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

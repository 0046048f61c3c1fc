import type { TicketFiles } from '../mail/mail-files.ts';
import { escaped } from './s3-bucket.ts';
import type { S3Objects } from './s3-objects.ts';

/** The bucket that files of tickets lie in. What a stranger sent is always a download there, never a page. */
export class FilesBucket implements TicketFiles {
  readonly #objects: S3Objects;

  constructor(objects: S3Objects) {
    this.#objects = objects;
  }

  async put({ key, filename, type, content, sha256 }: Parameters<TicketFiles['put']>[0]): Promise<void> {
    await this.#objects.put(key, content, {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${rfc5987(filename)}`,
      ...(sha256 !== undefined && { 'x-amz-content-sha256': sha256 }),
    });
  }
}

function rfc5987(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, escaped);
}

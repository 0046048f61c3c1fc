import type { RawMails } from '../mail/mail-files.ts';
import type { S3Objects } from './s3-objects.ts';

/** SES takes 40 MB; a little more for the headers that it adds. */
const MAX_BYTES = 42 * 1024 * 1024;

/** The bucket that SES puts mails into. */
export class MailBucket implements RawMails {
  readonly #objects: S3Objects;

  constructor(objects: S3Objects) {
    this.#objects = objects;
  }

  read(key: string): Promise<Uint8Array | null> {
    return this.#objects.read(key, MAX_BYTES);
  }
}

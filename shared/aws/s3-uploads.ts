import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type FieldError, InvalidFields } from '../tickets/errors.ts';
import type { Attachment } from '../tickets/store.ts';
import type { UploadOffer, Uploads, UploadWish, WaitingUpload } from '../uploads/uploads.ts';
import type { Table } from './dynamo-client.ts';
import { uploadKey } from './keys.ts';
import { bucketUrl } from './s3-bucket.ts';
import { uploadForm } from './s3-links.ts';
import { type S3Objects, S3Refused } from './s3-objects.ts';

/** How long the browser may take until it sends the file. */
const OFFER_SECONDS = 3_600;
/** Unbound uploads are deleted after a day: the item by its TTL, the object by the bucket's rule for `uploads/`. */
const KEPT_SECONDS = 86_400;
const FORMAT = 1;

interface UploadItem extends UploadWish {
  readonly expiresAt: number;
  readonly boundTo?: string;
}

interface Parts {
  readonly table: Table;
  readonly files: S3Objects;
  now(): Date;
  newId(): string;
}

/** Files on their way from a browser into S3, offered by presigned posts and remembered in the table. */
export class S3Uploads implements Uploads {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async offer({ filename, size, type }: UploadWish): Promise<UploadOffer> {
    const uploadId = this.#parts.newId();
    await this.#remember(uploadId, { filename, size, type });
    const { files, now } = this.#parts;
    const key = arrivalKey(uploadId, filename);
    const form = await uploadForm(files.bucket, { key, type, size, seconds: OFFER_SECONDS, at: now() });
    return { uploadId, ...form };
  }

  async origin(): Promise<string> {
    return new URL(bucketUrl(this.#parts.files.bucket)).origin;
  }

  async put({ uploadId, content, filename, size, type }: Parameters<Uploads['put']>[0]): Promise<string> {
    await this.#remember(uploadId, { filename, size, type }).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
    await this.#parts.files.put(arrivalKey(uploadId, filename), content, { 'content-type': type });
    return uploadId;
  }

  async waiting(uploadIds: readonly string[]): Promise<readonly WaitingUpload[]> {
    const items = await Promise.all(uploadIds.map((id) => this.#item(id)));
    return items.flatMap((item, index) => {
      const uploadId = uploadIds[index];
      return item === null || uploadId === undefined ? [] : [{ uploadId, filename: item.filename, size: item.size }];
    });
  }

  async #remember(uploadId: string, wish: UploadWish): Promise<void> {
    const { client, tableName } = this.#parts.table;
    const item: UploadItem = { ...wish, expiresAt: this.#nowSeconds() + KEPT_SECONDS };
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...uploadKey(uploadId), kind: 'upload', format: FORMAT, ...item },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  }

  async keep(uploadIds: readonly string[]): Promise<readonly Attachment[]> {
    const kept = await Promise.all(uploadIds.map((id) => this.#keepOne(id)));
    const errors = kept.flatMap((attachment, index) => (attachment === null ? [notUploaded(index)] : []));
    if (errors.length > 0) throw new InvalidFields(errors);
    return kept.filter((attachment) => attachment !== null);
  }

  async #keepOne(uploadId: string): Promise<Attachment | null> {
    const item = await this.#item(uploadId);
    if (item === null) return null;
    const { files } = this.#parts;
    const from = arrivalKey(uploadId, item.filename);
    const key = keptKey(uploadId, item.filename);
    try {
      const size = await files.size(from);
      await files.copy(from, key);
      return { key, filename: item.filename, type: item.type, size };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  async #item(uploadId: string): Promise<UploadItem | null> {
    const { client, tableName } = this.#parts.table;
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: uploadKey(uploadId) }));
    const item = Item === undefined ? null : (Item as UploadItem);
    // TTL deletes late, up to two days. What another ticket has bound is known before a number is spent.
    return item !== null && item.boundTo === undefined && item.expiresAt > this.#nowSeconds() ? item : null;
  }

  #nowSeconds(): number {
    return Math.floor(this.#parts.now().getTime() / 1000);
  }
}

function notUploaded(index: number): FieldError {
  return {
    pointer: `/attachments/${index}`,
    detail: 'No file waits under this id: never sent, sent over a day ago, or used already. Upload it again.',
  };
}

/** Without the right to list the bucket S3 says 403 for what is not there. */
function isAbsent(error: unknown): boolean {
  return error instanceof S3Refused && [403, 404].includes(error.status);
}

const UPLOADS = 'uploads/';
const arrivalKey = (uploadId: string, filename: string) => `${UPLOADS}${uploadId}/${keyName(filename)}`;
const keptKey = (uploadId: string, filename: string) => `tickets/uploads/${uploadId}/${keyName(filename)}`;

/** What of a file name may stand in a key and a CopySource without escaping. */
function keyName(filename: string): string {
  return filename.replace(/[^\w.-]+/g, '_').slice(-100);
}

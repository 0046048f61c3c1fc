import type { Attachment } from '../tickets/store.ts';

/** The largest file that a customer may attach. */
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;

export interface UploadWish {
  readonly filename: string;
  /** Bytes; the most that will be accepted. */
  readonly size: number;
  readonly type: string;
}

/** Where the customer's browser sends the file: a form post with these fields, then the file. */
export interface UploadOffer {
  readonly uploadId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A file that was uploaded and waits for its ticket. */
export interface WaitingUpload {
  readonly uploadId: string;
  readonly filename: string;
  /** Bytes; of a file that a browser sent by itself, what it said. */
  readonly size: number;
}

/** What may be attached at once: an offer, a request and a form agree on it. */
export const MAX_ATTACHMENTS = 10;

export interface Uploads {
  offer(wish: UploadWish): Promise<UploadOffer>;
  /** Where offers send browsers to, as in `https://bucket.s3.eu-west-1.amazonaws.com`: pages must allow it. */
  origin(): Promise<string>;
  /** Keeps a file that came with a form, under this id, once however often. @returns the id */
  put(file: UploadWish & { readonly uploadId: string; readonly content: Uint8Array }): Promise<string>;
  /** Those of these uploads that wait for a ticket still. */
  waiting(uploadIds: readonly string[]): Promise<readonly WaitingUpload[]>;
  /**
   * The files of these uploads, copied to where they stay. Repeating it is harmless until a ticket has bound them.
   * @throws InvalidFields pointing into `/attachments` where nothing was uploaded, the offer is over or a ticket has it
   */
  keep(uploadIds: readonly string[]): Promise<readonly Attachment[]>;
}

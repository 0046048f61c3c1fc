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

export interface Uploads {
  offer(wish: UploadWish): Promise<UploadOffer>;
  /**
   * The files of these uploads, copied to where they stay. Repeating it is harmless until a ticket has bound them.
   * @throws InvalidFields pointing into `/attachments` where nothing was uploaded, the offer is over or a ticket has it
   */
  keep(uploadIds: readonly string[]): Promise<readonly Attachment[]>;
}

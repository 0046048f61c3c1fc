import type { Attachment } from '../../shared/tickets/store.ts';

export interface FileLinks {
  /** A link to a file that works for a minute: a download, except images and PDF. */
  fileLink(key: string, file: Pick<Attachment, 'filename' | 'type'>): Promise<string>;
}

import { createHash } from 'node:crypto';
import type { Attachment, TicketFile } from './store.ts';

/** What a file of a ticket is called outside: keys stay inside, as they say where things lie. */
export function attachmentId({ key }: Pick<Attachment, 'key'>): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}

/** The file of a ticket or of one of its mails; undefined when it has none by this id. */
export function findAttachment({ record, messages }: TicketFile, id: string): Attachment | undefined {
  const all = [...record.attachments, ...messages.flatMap(({ attachments }) => attachments)];
  return all.find((attachment) => attachmentId(attachment) === id);
}

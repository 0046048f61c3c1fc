import { createHash } from 'node:crypto';
import type { Attachment } from '../tickets/store.ts';
import { safeName } from './attachment-name.ts';
import type { IncomingMail } from './incoming-mail.ts';
import type { MailAttachment, ParsedMail } from './parsed-mail.ts';

/** Raw mails, as SES stored them. */
export interface RawMails {
  /** null when it is larger than SES takes, and so than a function can hold. */
  read(key: string): Promise<Uint8Array | null>;
}

/** The files of tickets. */
export interface TicketFiles {
  put(file: { key: string; filename: string; type: string; content: Uint8Array }): Promise<void>;
}

/** An item of the table lists so many; a mail with more has its original attached instead. */
const MAX_ATTACHMENTS = 100;

/**
 * Stores what is attached to a mail, before the ticket that lists it is written: a crash in between leaves objects that
 * the repeat writes again under the same keys, `tickets/mail/<mail>/<sha256>/<name>`, and nothing else refers to.
 */
export async function storeFiles(
  files: TicketFiles,
  { mail, incoming, raw }: { mail: ParsedMail; incoming: IncomingMail; raw: Uint8Array | null },
): Promise<readonly Attachment[]> {
  const stored: Attachment[] = [];
  for (const file of filesOf(mail, incoming, raw)) {
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    const filename = file.filename.toWellFormed().slice(0, 255);
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.contentType) ? file.contentType : 'application/octet-stream';
    const key = `tickets/mail/${incoming.id}/${sha256}/${safeName(filename)}`;
    await files.put({ key, filename, type, content: file.content });
    stored.push({ key, filename, type, size: file.content.length });
  }
  return stored;
}

function filesOf(mail: ParsedMail, incoming: IncomingMail, raw: Uint8Array | null): readonly MailAttachment[] {
  if (incoming.quarantined) return [];
  const tooMany = mail.attachments.length > MAX_ATTACHMENTS;
  const original: MailAttachment[] =
    raw !== null && (incoming.attachOriginal || tooMany)
      ? [{ filename: 'original.eml', contentType: 'message/rfc822', content: raw, inline: false }]
      : [];
  return [...mail.attachments.slice(0, MAX_ATTACHMENTS), ...original];
}

import type { Attachment } from '../tickets/store.ts';
import { safeName } from './attachment-name.ts';
import { type IncomingMail, sha256 } from './incoming-mail.ts';
import type { MailAttachment, ParsedMail } from './parsed-mail.ts';
import { shownName } from './shown-name.ts';
import { sniffType } from './sniff-type.ts';

/** Raw mails, as SES stored them. */
export interface RawMails {
  /** null when it is larger than SES takes, and so than a function can hold. */
  read(key: string): Promise<Uint8Array | null>;
}

/** The files of tickets. */
export interface TicketFiles {
  /** @param file `sha256` of its content, where it is known */
  put(file: { key: string; filename: string; type: string; content: Uint8Array; sha256?: string }): Promise<void>;
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
  for (const [file, digest] of filesOf(mail, incoming, raw)) {
    const filename = shownName(file.filename);
    const type = sniffType(file.content, file.contentType);
    const key = `tickets/mail/${incoming.id}/${digest}/${safeName(filename)}`;
    await files.put({ key, filename, type, content: file.content, sha256: digest });
    const contentId = file.contentId?.replace(/^<|>$/g, '').slice(0, 200);
    stored.push({ key, filename, type, size: file.content.length, ...(contentId !== undefined && { contentId }) });
  }
  return stored;
}

/** What to keep, each with its digest: of large files it takes longer than all the rest, and is taken once. */
function filesOf(
  mail: ParsedMail,
  incoming: IncomingMail,
  raw: Uint8Array | null,
): readonly (readonly [MailAttachment, string])[] {
  if (incoming.quarantine === 'virus') return [];
  const tooMany = mail.attachments.length > MAX_ATTACHMENTS;
  const attached = mail.attachments.slice(0, MAX_ATTACHMENTS).map((file, at) => {
    return [file, incoming.fileDigests[at] ?? sha256(file.content)] as const;
  });
  if (raw === null || !(incoming.attachOriginal || tooMany)) return attached;
  const original = { filename: 'original.eml', contentType: 'message/rfc822', content: raw, inline: false };
  return [...attached, [original, sha256(raw)]];
}

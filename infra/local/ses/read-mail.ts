import PostalMime, { decodeWords, type Header } from 'postal-mime';
import type { SentMail } from './outbox.ts';

/** Reads a mail as it left, for the outbox. */
export async function readSentMail(
  raw: Buffer,
  envelope: Pick<SentMail, 'id' | 'at' | 'from' | 'to'>,
): Promise<SentMail> {
  const { subject = '', text = '', html, headers } = await PostalMime.parse(raw);
  return { ...envelope, subject, text, ...(html && { html }), headers: byName(headers) };
}

function byName(headers: readonly Header[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { originalKey, value } of headers) {
    const decoded = decodeWords(value);
    found[originalKey] = originalKey in found ? `${found[originalKey]}, ${decoded}` : decoded;
  }
  return found;
}

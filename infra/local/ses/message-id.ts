import { randomBytes, randomUUID } from 'node:crypto';

/** The id that SES gives a mail it sends: the instant in hex and a UUID. */
export function outgoingId(region: string, at: number): string {
  const place = region === 'us-east-1' ? '0100' : '0102';
  return `${place}${at.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}

/** The Message-ID that a mail with this id bears on its way. */
export function messageIdHeader(region: string, id: string): string {
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}

/** The id that SES gives a mail it receives: 40 letters and digits. */
export function incomingId(): string {
  const alphabet = 'abcdefghijklmnopqrstuv0123456789';
  return Array.from(randomBytes(40), (byte) => alphabet[byte % alphabet.length]).join('');
}

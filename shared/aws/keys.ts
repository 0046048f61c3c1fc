import { createHash } from 'node:crypto';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const padded = (version: number) => String(version).padStart(6, '0');

export const TICKET_PREFIX = 'TICKET#';
export const UNROUTED = 'unrouted';

/** The items of the one table; docs/access-patterns.md says what reads which. */
export const ticketKey = (number: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: 'TICKET' });
export const recordKey = (number: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: 'RECORD' });
export const entryKey = (number: string, version: number): Key => ({
  pk: `${TICKET_PREFIX}${number}`,
  sk: `ENTRY#${padded(version)}`,
});
export const textKey = (number: string, version: number): Key => ({
  pk: `${TICKET_PREFIX}${number}`,
  sk: `TEXT#${padded(version)}`,
});
export const messageKey = (number: string, id: string): Key => ({
  pk: `${TICKET_PREFIX}${number}`,
  sk: `MESSAGE#${id}`,
});
export const stepKey = (number: string, step: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: `STEP#${step}` });
export const markKey = (kind: string, value: string): Key => ({ pk: `MARK#${kind}#${sha256(value)}`, sk: 'MARK' });
export const uploadKey = (id: string): Key => ({ pk: `UPLOAD#${id}`, sk: 'UPLOAD' });
export const counterKey = (series: string): Key => ({ pk: `NUMBERS#${series}`, sk: 'COUNTER' });
export const customerKey = (id: string): Key => ({ pk: `CUSTOMER#${id}`, sk: 'CUSTOMER' });
/** Addresses are looked up by digest, so that keys name nobody. */
export const contactPointKey = (kind: 'email' | 'phone', value: string): Key => ({
  pk: `CONTACT#${kind}#${sha256(value)}`,
  sk: 'CONTACT',
});
export const staffKey = (id: string): Key => ({ pk: 'STAFF', sk: `STAFF#${id}` });
export const monthKey = (month: string): Key => ({ pk: `MONTH#${month}`, sk: 'COUNTS' });
export const countedKey = (number: string, version: number): Key => ({
  pk: `${TICKET_PREFIX}${number}`,
  sk: `MARK#COUNTED#${padded(version)}`,
});
export const letterKey = (number: string, id: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: `LETTER#${id}` });
/** By the id that SES gave a letter: what a reply refers to. */
export const sentKey = (sesMessageId: string): Key => ({ pk: `SENT#${sesMessageId}`, sk: 'SENT' });

import { createHash } from 'node:crypto';
import { isRuleKind } from '../settings/settings.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const padded = (version: number) => String(version).padStart(6, '0');

export const TICKET_PREFIX = 'TICKET#';
export const UNROUTED = 'unrouted';
/** The partition of the queue in which lies what is kept apart. */
export const QUARANTINE = 'quarantine';

/** The items of the one table; docs/access-patterns.md says what reads which. */
export const ticketKey = (number: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: 'TICKET' });
export const recordKey = (number: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: 'RECORD' });
export const entryKey = (number: string, version: number): Key => ({
  pk: `${TICKET_PREFIX}${number}`,
  sk: `ENTRY#${padded(version)}`,
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
/** There while a legal hold stands; refers to its record. */
export const heldKey = (customerId: string): Key => ({ pk: `CUSTOMER#${customerId}`, sk: 'HELD' });
export const holdKey = (customerId: string, at: string): Key => ({ pk: `CUSTOMER#${customerId}`, sk: `HOLD#${at}` });
export const personOrderKey = (customerId: string, id: string): Key => ({
  pk: `CUSTOMER#${customerId}`,
  sk: `ORDER#${id}`,
});
export const retentionOrderKey = (month: string): Key => ({ pk: 'RETENTION', sk: `ORDER#${month}` });
export const destructionKey = (finishedAt: string, order: string): Key => ({
  pk: 'DESTRUCTIONS',
  sk: `${finishedAt}#${order}`,
});
/** What was counted before the first of an erased ticket was destroyed. */
export const inventoryKey = (number: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: 'INVENTORY' });
/** A second copy of a mail that lies under the ticket already. */
export const mailCopyKey = (number: string, rawKey: string): Key => ({
  pk: `${TICKET_PREFIX}${number}`,
  sk: `COPY#${sha256(rawKey)}`,
});
/** Addresses are looked up by digest, so that keys name nobody. */
export const contactPointKey = (kind: 'email' | 'phone', value: string): Key => ({
  pk: `CONTACT#${kind}#${sha256(value)}`,
  sk: 'CONTACT',
});
/**
 * `STAFF` is what every page of the desk needs, for one query: by their end the deputyships, so that those that are over
 * are left out, then what replies begin with, the rules in force, and everybody.
 */
export const deputyKey = (to: string, id: string): Key => ({ pk: 'STAFF', sk: `DEPUTY#${to}#${id}` });
export const staffKey = (id: string): Key => ({ pk: 'STAFF', sk: `STAFF#${id}` });
/** What was changed about a person, in its order. */
export const staffChangeKey = (id: string, version: number): Key => ({
  pk: `STAFF#${id}`,
  sk: `CHANGE#${padded(version)}`,
});
/** Counters of a month lie in several items, so that each is a kilobyte at most; `counter-items.ts` says which in which. */
export const countsKey = (month: string, group: string): Key => ({
  pk: `MONTH#${month}`,
  sk: group === '' ? 'COUNTS' : `COUNTS#${group}`,
});
/** The month of such an item, by its partition. */
export const monthOfCounts = (pk: string): string => pk.slice('MONTH#'.length);
/** One for each cause of the month, as people find as many as they like. */
export const causeKey = (month: string, counter: string): Key => ({ pk: `MONTH#${month}`, sk: `CAUSE#${counter}` });
export const reportKey = (month: string): Key => ({ pk: `MONTH#${month}`, sk: 'REPORT' });
export const reportLetterKey = (month: string, staffId: string): Key => ({
  pk: `MONTH#${month}`,
  sk: `LETTER#${staffId}`,
});
/** Up to which of its entries a ticket is counted; before them, so that one query reads it with them. */
export const countedKey = (number: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: 'COUNTED' });
/** What a ticket moves the counters of its month by, while that is kept apart: those of all months in one partition. */
export const apartKey = (month: string, number: string): Key => ({ pk: APART, sk: `${month}#${number}` });
export const APART = 'APART';
/** How often the month has taken up what is kept apart of it; behind all of that, so that who reads both reads it last. */
export const takingKey = (month: string): Key => ({ pk: APART, sk: `${month}#${LAST_OF_MONTH}` });
export const LAST_OF_MONTH = '~';
export const letterKey = (number: string, id: string): Key => ({ pk: `${TICKET_PREFIX}${number}`, sk: `LETTER#${id}` });
export const writerCodeKey = (number: string): Key => ({ pk: `CODE#${number}`, sk: 'CODE' });
/** By digest, as counters and marks must name nobody. */
export const mailCounterKey = (name: string): Key => ({ pk: `MAILS#${name}`, sk: 'COUNT' });
export const bouncingKey = (address: string): Key => ({
  pk: `BOUNCING#${sha256(address.trim().toLowerCase())}`,
  sk: 'BOUNCING',
});
/** One item: the last canary that came through. */
export const CANARY_KEY: Key = { pk: 'CANARY', sk: 'CANARY' };
/** By the id that SES gave a letter: what a reply refers to. */
export const sentKey = (sesMessageId: string): Key => ({ pk: `SENT#${sesMessageId}`, sk: 'SENT' });
/** A word of a subject leads to its tickets, newest last; by digest, as a word may be somebody's name. */
const digest = (word: string) => createHash('sha256').update(word).digest('base64url').slice(0, 16);
export const wordKey = (word: string, number: string): Key => ({ pk: `WORD#${digest(word)}`, sk: number });
/** What tells, beside such a word, of another one of the same text: enough to compare by, and no name either. */
export const wordMark = (word: string): string => digest(word).slice(0, 6);
/** A word of a customer's names, behind all numbers: newest first, customers come before tickets. */
export const nameWordKey = (word: string, customerId: string): Key => wordKey(word, `~${customerId}`);
/** Whose name a word was noted for; null for one of a ticket. */
export const customerOfWord = (sk: string): string | null => (sk.startsWith('~') ? sk.slice(1) : null);
/**
 * What holds now: the rules and what replies begin with (`REPLIES`) with the staff, as every page of the desk needs them;
 * the words of letters (`LETTERS/RECEIPT`) apart, as they are long and few read them.
 */
export const currentSettingKey = (kind: string): Key => ({
  pk: isRuleKind(kind) || kind === 'replies' ? RULES_IN_FORCE.pk : LETTERS_IN_FORCE.pk,
  sk: isRuleKind(kind) ? `${RULES_IN_FORCE.sk}${kind}` : kind.toUpperCase(),
});
export const RULES_IN_FORCE: Key = { pk: 'STAFF', sk: 'RULES#' };
/** Of which version the signing keys are, read with the rules. */
export const KEYS_IN_FORCE: Key = { pk: RULES_IN_FORCE.pk, sk: `${RULES_IN_FORCE.sk}~signing-keys` };
export const LETTERS_IN_FORCE: Key = { pk: 'SETTINGS', sk: 'LETTERS/' };
export const settingVersionKey = (kind: string, version: number): Key => ({
  pk: `SETTINGS#${kind}`,
  sk: `VERSION#${padded(version)}`,
});
/** One for each ticket whose duties a version of a setting moved. */
export const movedPrefix = (kind: string, version: number): Key => ({
  pk: `SETTINGS#${kind}`,
  sk: `MOVED#${padded(version)}#`,
});
export const movedKey = (moved: { setting: string; version: number; number: string; entry: number }): Key => {
  const { pk, sk } = movedPrefix(moved.setting, moved.version);
  return { pk, sk: `${sk}${moved.number}#${padded(moved.entry)}` };
};
/** Named by its content, so that it never changes. */
export const calendarKey = (id: string): Key => ({ pk: `CALENDAR#${id}`, sk: 'CALENDAR' });

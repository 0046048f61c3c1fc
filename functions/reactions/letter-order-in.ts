import { LETTER_KINDS, type LetterOrder, type Recipient } from '../../shared/letters/letter.ts';
import { DEPARTMENTS, ROLES } from '../../shared/regulation/words.ts';

const PURPOSES = ['contact', 'apology', 'result-notice', 'report-to-head', 'report-to-leadership'] as const;

type Given = Readonly<Record<string, unknown>>;

const partsOf = (value: unknown): Given => (typeof value === 'object' && value !== null ? { ...value } : {});

class NoOrder extends Error {
  override readonly name = 'NoOrder';
}

function textIn(given: Given, name: string): string {
  const value = given[name];
  if (typeof value === 'string') return value;
  throw new NoOrder(`${name} is no text`);
}

function countIn(given: Given, name: string): number {
  const value = given[name];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new NoOrder(`${name} is no whole number`);
}

function oneOf<W extends string>(words: readonly W[], given: Given, name: string): W {
  const word = words.find((known) => known === given[name]);
  if (word === undefined) throw new NoOrder(`${name} is none of ${words.join(', ')}`);
  return word;
}

function recipientIn(given: Given): Recipient {
  const kind = oneOf(['customer', 'role', 'staff'], given, 'kind');
  if (kind === 'customer') return { kind };
  if (kind === 'staff') return { kind, id: textIn(given, 'id') };
  const role = oneOf(ROLES, given, 'role');
  return { kind, role, ...(given.department !== undefined && { department: oneOf(DEPARTMENTS, given, 'department') }) };
}

/** By hand: every letter is ordered so, by ourselves, and a schema would take a fifth of an empty start. @throws when the message orders no letter */
export function letterOrderIn(message: unknown): LetterOrder {
  const given = partsOf(message);
  const { copyTo, event, keeps } = given;
  return {
    number: textIn(given, 'number'),
    id: textIn(given, 'id'),
    kind: oneOf(LETTER_KINDS, given, 'kind'),
    to: recipientIn(partsOf(given.to)),
    entry: countIn(given, 'entry'),
    ...(copyTo !== undefined && { copyTo: recipientIn(partsOf(copyTo)) }),
    ...(event !== undefined && { event: countIn(given, 'event') }),
    ...(keeps !== undefined && { keeps: oneOf(PURPOSES, given, 'keeps') }),
  };
}

import { domainToASCII } from 'node:url';
import * as z from 'zod/mini';
import { once } from '../../shared/runtime/once.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';

/** Everything a person writes loses what no person types: control characters, and the marks that turn text around. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const INVISIBLE_BUT_LINES = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Printable ASCII as RFC 5322 allows it without quotes, at a domain with a dot. */
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** As a line of text is kept. */
export const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
/** As several are. */
export const manyLines = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(INVISIBLE_BUT_LINES, '').trim();

/** Text of one line, cleaned; at least one character stays. */
export const line = (max: number) => z.string().check(z.overwrite(oneLine), z.minLength(1), z.maxLength(max));

/** Text of several lines, cleaned; at least one character stays. */
export const prose = (max: number) => z.string().check(z.overwrite(manyLines), z.minLength(1), z.maxLength(max));

/** Characters of a reason for a change. */
export const MOST_REASON = 300;
export const reason = once(() => line(MOST_REASON));

/** Full-width characters become plain, the domain lower case and ASCII. */
function normalEmail(text: string): string {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').trim();
  const at = plain.lastIndexOf('@');
  const domain = plain.slice(at + 1);
  return at < 0 ? plain : `${plain.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

export const email = once(() =>
  z.string().check(z.overwrite(normalEmail), z.maxLength(254), z.email({ pattern: EMAIL })),
);

/** A number that can be dialled: at least five digits, and room for an extension. */
export const phone = once(() =>
  z.string().check(
    z.overwrite((text) => oneLine(text.normalize('NFKC'))),
    z.maxLength(60),
    z.regex(/^(?:\D*\d){5}/, 'Write a phone number with at least five digits.'),
  ),
);

const toUtc = (text: string): Instant => {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
};

/** An instant with its zone; kept in UTC with milliseconds. */
export const instant = once(() => z.string().check(z.iso.datetime({ offset: true }), z.overwrite(toUtc)));

/** E1.8.2#27: the class that a cause counts under: one of the company's table, or a code of its own. */
export const causeCode = once(() =>
  z
    .string()
    .check(
      z.regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Write a code of small letters, digits and dashes, like software-defect.'),
    ),
);

/** A5.5.4: how satisfied, from 1 to 5. */
export const score = once(() => z.int().check(z.gte(1), z.lte(5)));
export const comment = once(() => z.optional(prose(5_000)));

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incomingOf } from '../../shared/mail/incoming-mail.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { aMail } from '../support/a-mail.ts';

const OWN = new URL('cases/', import.meta.url).pathname;
/** Mails of other projects, where somebody has them. */
const OTHERS = process.env.MAIL_CASES ?? new URL('../../../shared/mail-cases/corpus', import.meta.url).pathname;
const MOST_MS = 1_000;

const mailsIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.eml'))
        .map((name) => join(folder, name))
    : [];

const DELIVERY = {
  id: 'ses-1',
  rawKey: 'inbound/ses-1',
  source: 'envelope@customer.example',
  recipients: ['support@redress.example'],
  at: new Date('2026-11-23T01:00:00.000Z'),
  failed: { spam: false, virus: false, dmarc: false },
  verdicts: {},
};

/** Whatever comes, there is something to open a ticket with, soon enough, and small enough for an item. */
async function opensATicket(raw: Uint8Array): Promise<void> {
  const began = process.threadCpuUsage();
  const incoming = incomingOf(await parseMail(raw), DELIVERY, 'support@redress.example');
  const { user, system } = process.threadCpuUsage(began);
  // Of this thread: a busy machine makes no mail slow.
  expect((user + system) / 1_000).toBeLessThan(MOST_MS);
  expect(incoming.subject.length).toBeGreaterThan(0);
  expect(incoming.sender.name.length).toBeGreaterThan(0);
  expect(incoming.text.isWellFormed() && incoming.subject.isWellFormed()).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(incoming))).toBeLessThan(350_000);
}

interface Damage {
  readonly cut: number;
  readonly flips: readonly { readonly at: number; readonly byte: number }[];
  readonly doubled: number | null;
  readonly boundaries: 'kept' | 'removed' | 'unclosed';
}

const damages: fc.Arbitrary<Damage> = fc.record({
  cut: fc.double({ min: 0, max: 1, noNaN: true }),
  flips: fc.array(fc.record({ at: fc.nat(1_000_000), byte: fc.nat(255) }), { maxLength: 30 }),
  doubled: fc.option(fc.nat(1_000_000)),
  boundaries: fc.constantFrom('kept', 'removed', 'unclosed'),
});

function damaged(mail: Buffer, { cut, flips, doubled, boundaries }: Damage): Buffer {
  let text = mail.toString('latin1');
  if (boundaries === 'removed') text = text.replaceAll(/^--\S+\r?\n/gm, '');
  if (boundaries === 'unclosed') text = text.replaceAll(/^(--\S+)--\r?$/gm, '$1');
  const bytes = Buffer.from(text.slice(0, Math.ceil(text.length * cut)), 'latin1');
  for (const { at, byte } of flips) if (bytes.length > 0) bytes[at % bytes.length] = byte;
  if (doubled === null || bytes.length === 0) return bytes;
  const from = doubled % bytes.length;
  return Buffer.concat([bytes, bytes.subarray(from)]);
}

async function survivesDamage(paths: readonly string[], numRuns: number): Promise<void> {
  const mails = paths.map((path) => readFileSync(path));
  const some = fc.constantFrom(...mails);
  await fc.assert(
    fc.asyncProperty(some, damages, (mail, damage) => opensATicket(damaged(mail, damage))),
    { numRuns },
  );
}

describe('whatever is done to a mail, it leaves something to open a ticket with', () => {
  test('our own cases', () => survivesDamage(mailsIn(OWN), 1_500), 60_000);
  test.skipIf(mailsIn(OTHERS).length === 0)(
    'mails of other projects',
    () => survivesDamage(mailsIn(OTHERS), 1_500),
    60_000,
  );
});

const FROM = 'From: Wang <wang@customer.example>';
const nested = (depth: number) =>
  Array.from({ length: depth }, (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`).join(
    '',
  );
const wrapped = (depth: number) =>
  Array.from({ length: depth }, () => `Content-Type: message/rfc822\r\n\r\n${FROM}\r\nSubject: inner\r\n`).join('');
const line = 'x'.repeat(78);

test.each([
  ['parts nested 1,000 deep', aMail([FROM, 'Content-Type: multipart/mixed; boundary=b0'], nested(1_000))],
  ['mails within mails 1,000 deep', aMail([FROM], wrapped(1_000))],
  [
    '10,000 recipients',
    aMail(
      [FROM, `To: ${Array.from({ length: 10_000 }, (_, n) => `Name ${n} <r${n}@customer.example>`).join(',\r\n ')}`],
      'x',
    ),
  ],
  ['a header of 1 MB in one line', aMail([FROM, `X-Big: ${'y'.repeat(1_048_576)}`], 'x')],
  [
    'a header of 1 MB in folds',
    aMail([FROM, `Subject: ${Array.from({ length: 13_000 }, () => line).join('\r\n ')}`], 'x'),
  ],
  [
    'a header of 1 MB of words',
    aMail(
      [FROM, `Subject: ${Array.from({ length: 20_000 }, () => '=?utf-8?B?5oqV6K+J5oqV6K+J5oqV6K+J?=').join('\r\n ')}`],
      'x',
    ),
  ],
  ['20,000 headers', aMail([FROM, ...Array.from({ length: 20_000 }, (_, n) => `X-${n}: y`)], 'x')],
  [
    '100,000 references',
    aMail([FROM, `References: ${Array.from({ length: 100_000 }, (_, n) => `<${n}@x>`).join('\r\n ')}`], 'x'),
  ],
  [
    '1,000 parts',
    aMail(
      [FROM, 'Content-Type: multipart/mixed; boundary=b'],
      Array.from({ length: 1_000 }, () => '--b\r\n\r\nx\r\n').join(''),
    ),
  ],
  ['500,000 parts', aMail([FROM, 'Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\nx\r\n'.repeat(500_000))],
  ['200,000 files from before MIME that never end', aMail([FROM], 'begin 644 x\r\n'.repeat(200_000))],
  [
    '50,000 files from before MIME, one within the other',
    aMail([FROM], `${`begin 644 x\r\nM${'A'.repeat(60)}\r\n`.repeat(50_000)}end\r\n`),
  ],
  ['an address group that never ends', aMail([`From: ${'a:'.repeat(50_000)}`], 'x')],
  ['brackets that never close', aMail([`From: ${'<'.repeat(100_000)}`, `Subject: ${'=?'.repeat(50_000)}`], 'x')],
  ['5 MB of tags that never close', aMail([FROM, 'Content-Type: text/html'], '<div '.repeat(1_000_000))],
  ['5 MB of entities and comments', aMail([FROM, 'Content-Type: text/html'], '<!--&amp;'.repeat(550_000))],
  ['2 MB of quoted lines', aMail([FROM], '> On Monday wrote:\r\n'.repeat(110_000))],
  ['2 MB in one line of a reply', aMail([FROM], `On ${'a '.repeat(1_000_000)}wrote:`)],
  ['a reply of 200,000 header-like lines', aMail([FROM], 'From: a\r\nSent: b\r\n'.repeat(100_000))],
])('%s', (_what, mail) => opensATicket(mail), 30_000);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeLetter, type Envelope } from '../../shared/letters/compose-letter.ts';
import { LETTER_KINDS, type LetterKind } from '../../shared/letters/letter.ts';
import { isAutomatic } from '../../shared/mail/automatic-mail.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { headerOf } from '../../shared/mail/parsed-mail.ts';

const LETTER = { subject: 'We have received your message', text: 'Hello\n', html: '<p>Hello</p>' };
const ENVELOPE: Envelope = {
  from: { name: '客户服务中心', address: 'support@redress.example' },
  to: [{ name: '王', address: 'wang@customer.example' }],
  replyTo: 'support+k1-nr510201a-2026-000001-abcdefghijklmnop@redress.example',
  references: ['<m1@customer.example>', '<sent-1@email.amazonses.com>', '<m2@customer.example>'],
  eventHeader: 'NR510201A-2026-000001/receipt.1',
};

const composed = async (kind: LetterKind, letter = LETTER, envelope = ENVELOPE) =>
  parseMail(await composeLetter(kind, letter, envelope));

test('a letter is a reply to the customer’s latest mail and comes back to its ticket', async () => {
  const mail = await composed('receipt');
  expect(mail).toMatchObject({
    from: { name: '客户服务中心', address: 'support@redress.example' },
    recipients: ['wang@customer.example'],
    replyTo: [{ address: ENVELOPE.replyTo }],
    inReplyTo: ['<m2@customer.example>'],
    references: ENVELOPE.references,
    html: expect.stringContaining('<p>Hello</p>'),
  });
  expect(headerOf(mail, 'x-redress-event')).toBe('NR510201A-2026-000001/receipt.1');
});

test.each(LETTER_KINDS)('%s says that it is automatic unless a person wrote it', async (kind) => {
  const byPerson = kind === 'contact' || kind === 'apology' || kind === 'result-notice';
  const mail = await composed(kind);
  expect(headerOf(mail, 'auto-submitted')).toBe(byPerson ? undefined : 'auto-generated');
  expect(headerOf(mail, 'x-auto-response-suppress')).toBe(byPerson ? undefined : 'All');
  expect(isAutomatic(mail)).toBe(!byPerson);
});

test('nothing that a customer calls a problem or themselves adds a header or a recipient', async () => {
  const plain = (await composed('contact')).headers.map(({ key }) => key).sort();
  const nasty = fc.string({
    unit: fc.constantFrom(...'ab王\r\n\t ,;:<>@"\\=?\u2028\0', 'Bcc: eve@evil.example'),
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (subject, name) => {
      const to = [{ name, address: 'wang@customer.example' }];
      const mail = await composed(
        'contact',
        { ...LETTER, subject },
        { ...ENVELOPE, to, from: { ...ENVELOPE.from, name } },
      );
      const keys = mail.headers.map(({ key }) => key).sort();
      expect(keys.filter((key) => key !== 'subject')).toEqual(plain.filter((key) => key !== 'subject'));
      expect(mail.recipients).toEqual(['wang@customer.example']);
      expect(mail.from?.address).toBe('support@redress.example');
    }),
    { numRuns: 300 },
  );
});

test('an id beyond ASCII is left out of the header, which SES would refuse', async () => {
  const references = ['<m1@customer.example>', '<m2@例子.公司>'];
  const raw = await composeLetter('contact', LETTER, { ...ENVELOPE, references });
  expect((await parseMail(raw)).references).toEqual(['<m1@customer.example>']);
  expect(/[^\0-\x7f]/.test(raw.toString().split('\r\n\r\n')[0] ?? '')).toBe(false);
});

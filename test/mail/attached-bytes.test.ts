import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { parseMail } from '../../shared/mail/parse-mail.ts';

const mailWith = (encoding: string, body: Uint8Array, lineBreak = '\r\n') =>
  Buffer.concat([
    Buffer.from(
      [
        'From: writer@customer.example',
        'Subject: A file',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'Attached.',
        '--b',
        'Content-Type: application/octet-stream; name="a.bin"',
        'Content-Disposition: attachment; filename="a.bin"',
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        '',
      ].join(lineBreak),
    ),
    body,
    Buffer.from(['', '--b--', ''].join(lineBreak)),
  ]);

const attached = async (mail: Uint8Array) => {
  const { attachments } = await parseMail(mail);
  return attachments.map(({ content }) => Buffer.from(content).toString('hex'));
};
const hex = (bytes: Uint8Array) => [Buffer.from(bytes).toString('hex')];

test.each(['7bit', '8bit', 'binary'])('a file sent as %s is kept byte for byte', async (encoding) => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
  // Whoever writes "--b" into a binary part ends it there.
  const files = fc
    .oneof(
      bytes,
      fc.array(fc.constantFrom(0x0d, 0x0a, 0x41), { minLength: 1 }).map((all) => Uint8Array.from(all)),
    )
    .filter((file) => !Buffer.from(file).includes('--b'));
  const kept = fc.asyncProperty(files, async (file) => {
    expect(await attached(mailWith(encoding, file))).toEqual(hex(file));
  });
  await fc.assert(kept);
});

test.each([
  ['a,b=0D=0A1,2', 'a,b\r\n1,2'],
  ['a,b\r\n1,2', 'a,b\r\n1,2'],
  ['a,b=\r\n1,2', 'a,b1,2'],
  ['one\r\n\r\ntwo=\r\n', 'one\r\n\r\ntwo'],
])('quoted-printable %j is the file %j: its line breaks, and none of the boundary', async (body, file) => {
  expect(await attached(mailWith('quoted-printable', Buffer.from(body)))).toEqual(hex(Buffer.from(file)));
});

test('lines that end in LF alone keep doing so', async () => {
  expect(await attached(mailWith('7bit', Buffer.from('a,b\n1,2'), '\n'))).toEqual(hex(Buffer.from('a,b\n1,2')));
  expect(await attached(mailWith('quoted-printable', Buffer.from('a,b\n1,2'), '\n'))).toEqual(
    hex(Buffer.from('a,b\n1,2')),
  );
});

test('base64 gives the bytes that the parser’s own decoder gives, however it is cut, padded and littered', async () => {
  const signs = fc.string({ unit: fc.constantFrom(...'ABab01+/'), minLength: 61, maxLength: 90 });
  const long = fc.integer({ min: 1, max: 4 }).map((times) => 'Rm9v'.repeat(16_385 * times));
  const cut = fc.tuple(signs, fc.nat(60));
  // Other signs below what was padded are words of a list program, which are left out.
  const padded = fc.oneof(
    signs.map((text) => `${text}=`),
    cut.map(([text, at]) => `${text.slice(0, at)}==${text.slice(at)}`),
  );
  const littered = cut.map(([text, at]) => `${text.slice(0, at)}!_\x00é${text.slice(at)}`);
  const lines = fc.oneof(
    fc.array(fc.oneof(signs, long, padded), { minLength: 1, maxLength: 6 }),
    fc.array(fc.oneof(signs, long, littered), { minLength: 1, maxLength: 6 }),
  );
  const same = fc.asyncProperty(lines, async (all) => {
    const mail = mailWith('base64', Buffer.from(all.join('\r\n')));
    const { attachments } = await PostalMime.parse(mail, { attachmentEncoding: 'arraybuffer' });
    const theirs = attachments.flatMap(({ content }) => hex(new Uint8Array(content as ArrayBuffer)));
    expect(await attached(mail)).toEqual(theirs);
  });
  await fc.assert(same, { numRuns: 300 });
});

test('a line of content that looks like a boundary, or is empty, is content', async () => {
  const file = Buffer.from('--\r\n--c\r\n\r\n-- \r\n--bc\r\n\r\r\nlast');
  expect(await attached(mailWith('7bit', file))).toEqual(hex(file));
});

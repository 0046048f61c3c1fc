import fc from 'fast-check';
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

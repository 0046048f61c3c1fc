import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { aMail, BIG5, GBK } from '../support/a-mail.ts';

const FROM = 'From: Wang <wang@customer.example>';

test('a plain mail says who, what and its ids', async () => {
  const mail = await parseMail(
    aMail(
      [
        'From: =?utf-8?B?546L5YWI55Sf?= <wang@customer.example>',
        'To: support@redress.example',
        'Subject: =?utf-8?Q?=E6=8A=95?=\n =?utf-8?Q?=E8=AF=89?=',
        'Message-ID: <a@b>',
        'In-Reply-To: <x@y> <z@y>',
      ],
      'Hello\n',
    ),
  );
  expect(mail).toMatchObject({
    parsed: true,
    from: { name: '王先生', address: 'wang@customer.example' },
    recipients: ['support@redress.example'],
    subject: '投诉',
    messageId: '<a@b>',
    inReplyTo: ['<x@y>', '<z@y>'],
    attachments: [],
  });
  expect(mail.text.trim()).toBe('Hello');
});

test.each([
  ['GB18030', Buffer.concat([Buffer.from('Subject: '), GBK.complaint]), GBK.noStart, '投诉', '系统无法启动'],
  ['Big5', Buffer.concat([Buffer.from('Subject: '), BIG5.complaint]), BIG5.noStart, '客訴', '系統無法啟動'],
  ['UTF-8', Buffer.from('Subject: 投诉'), Buffer.from('系统无法启动'), '投诉', '系统无法启动'],
])(
  'raw 8-bit headers and bodies without a label are read as %s',
  async (_charset, subject, body, wantSubject, wantBody) => {
    const mail = await parseMail(aMail([FROM, subject], body));
    expect(mail.subject).toBe(wantSubject);
    expect(mail.text.trim()).toBe(wantBody);
  },
);

test.each(['gb2312', 'GBK', 'us-ascii', 'iso-8859-1', 'utf-8', 'no-such-charset', ''])(
  'a GBK body labelled %j is read all the same',
  async (label) => {
    const type = `Content-Type: text/plain${label === '' ? '' : `; charset=${label}`}`;
    const mail = await parseMail(aMail([FROM, 'Subject: x', type], GBK.noStart));
    expect(mail.text.trim()).toBe('系统无法启动');
  },
);

test('Western text in Latin-1 is not taken for Chinese', async () => {
  const body = Buffer.from('Grüße aus München, schöne Häuser über dem Fluß', 'latin1');
  const mail = await parseMail(aMail([FROM, Buffer.from('Subject: Größe', 'latin1')], body));
  expect([mail.subject, mail.text.trim()]).toEqual(['Größe', 'Grüße aus München, schöne Häuser über dem Fluß']);
});

const multipart = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat([
    ...parts.flatMap((part) => [
      Buffer.from('--b\r\n'),
      typeof part === 'string' ? Buffer.from(part.replaceAll('\n', '\r\n')) : part,
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--b--\r\n'),
  ]);

test('attachments keep their names: raw GBK, RFC 2047, RFC 2231, and none', async () => {
  const raw = Buffer.concat([
    Buffer.from('Content-Type: text/x-log; name="'),
    GBK.complaint,
    Buffer.from('.log"\r\nContent-Disposition: attachment\r\n\r\nlog'),
  ]);
  const mail = await parseMail(
    aMail(
      [FROM, 'Subject: x', 'Content-Type: multipart/mixed; boundary=b'],
      multipart(
        'Content-Type: text/plain\n\nhello',
        raw,
        'Content-Type: application/pdf; name="=?gbk?B?zba7ptQ=?="\nContent-Transfer-Encoding: base64\n\nJVBERi0=',
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''%E6%8A%95%E8%AF%89.pdf\n\nx",
        'Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw==',
      ),
    ),
  );
  expect(mail.text.trim()).toBe('hello');
  expect(mail.attachments.map(({ filename }) => filename)).toEqual([
    '投诉.log',
    expect.stringContaining('投'),
    '投诉.pdf',
    'attachment-4.png',
  ]);
});

test('a mail within the mail is attached, never merged into what the customer wrote', async () => {
  const inner = 'Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: inner\n\nwords of somebody else';
  const mail = await parseMail(
    aMail(
      [FROM, 'Subject: Fwd', 'Content-Type: multipart/mixed; boundary=b'],
      multipart('Content-Type: text/plain\n\nsee below', inner),
    ),
  );
  expect(mail.text).not.toContain('somebody else');
  expect(mail.attachments).toMatchObject([{ contentType: 'message/rfc822' }]);
});

test('of alternatives one is read; HTML alone is made readable', async () => {
  const both = await parseMail(
    aMail(
      [FROM, 'Subject: x', 'Content-Type: multipart/alternative; boundary=b'],
      multipart('Content-Type: text/plain\n\nplain', 'Content-Type: text/html\n\n<p>rich'),
    ),
  );
  expect([both.text.trim(), both.html?.trim()]).toEqual(['plain', '<p>rich']);
  const html = await parseMail(
    aMail(
      [FROM, 'Subject: x', 'Content-Type: text/html'],
      '<style>p{}</style><p>One &amp; two</p><ul><li>three<li>four</ul>',
    ),
  );
  expect(html.text).toBe('One & two\n\n- three\n- four');
});

test('30 bytes that are no mail say so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 30, maxLength: 30 }), async (bytes) => {
      const mail = await parseMail(bytes);
      expect(mail.parsed).toBe(false);
      expect(mail.attachments).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the header that SES puts before a mail does not make one of it', async () => {
  const stamped = aMail(
    ['Return-Path: <a@b.example>', 'Received: from x by y', 'X-SES-Spam-Verdict: PASS'],
    Buffer.from([0x93, 0, 0xfe, 0x17, 0xc3, 0x28]),
  );
  expect(await parseMail(stamped)).toMatchObject({ parsed: false, text: '' });
});

test('plain words without any header are kept as text', async () => {
  expect(await parseMail(Buffer.from('Hello, the scale is broken.'))).toMatchObject({
    parsed: false,
    text: 'Hello, the scale is broken.',
  });
});

test('parts nested beyond measure leave at least sender and subject', async () => {
  const nested = Array.from(
    { length: 1_000 },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  ).join('');
  const mail = await parseMail(aMail([FROM, 'Subject: deep', 'Content-Type: multipart/mixed; boundary=b0'], nested));
  expect(mail).toMatchObject({ parsed: false, subject: 'deep', from: { address: 'wang@customer.example' } });
});

test('whatever is done to a mail, reading it never throws', async () => {
  const whole = aMail(
    [FROM, 'Subject: =?gbk?B?zba7pQ==?=', 'Content-Type: multipart/mixed; boundary="b"'],
    multipart(
      'Content-Type: text/plain; charset=gbk\n\nhi',
      'Content-Type: text/html\n\n<p>hi</p>',
      'Content-Disposition: attachment; filename=a.txt\n\nx',
    ),
  );
  const damage = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(damage, fc.nat(whole.length), async (flips, end) => {
      const bytes = Buffer.from(whole.subarray(0, end));
      for (const { at, byte } of flips) if (at < end) bytes[at] = byte;
      const mail = await parseMail(bytes);
      expect(typeof mail.text).toBe('string');
    }),
    { numRuns: 300 },
  );
});

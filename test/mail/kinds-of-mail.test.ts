import { expect, test } from 'vitest';
import { decodeBytes } from '../../shared/mail/charset.ts';
import { describeMail } from '../../shared/mail/describe-mail.ts';
import { aMail } from '../support/a-mail.ts';
import { encode } from '../support/encode.ts';

const FROM = 'From: Wang <wang@customer.example>';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const read = async (headers: readonly (string | Uint8Array)[], body: string | Uint8Array) => {
  const { text, html, attachments, ...rest } = await describeMail(aMail(headers, body));
  return { ...rest, html, text: text.trim(), names: attachments.map(({ filename }) => filename) };
};
const mixed = (...parts: string[]) => `${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`;
const MIXED = [FROM, 'Content-Type: multipart/mixed; boundary=b'];

const RUSSIAN = 'Здравствуйте, у нас не работает принтер. Пожалуйста, помогите нам.';
const JAPANESE = 'お世話になっております。プリンターが動きません。よろしくお願いします。';

test.each([
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  ['euc-kr', '안녕하세요. 프린터가 작동하지 않습니다. 도와주세요.'],
  ['windows-1256', 'مرحبا الطابعة لا تعمل من فضلك ساعدني في هذا الأمر'],
  ['windows-1253', 'Καλημέρα, ο εκτυπωτής δεν λειτουργεί. Παρακαλώ βοηθήστε μας.'],
  ['windows-1255', 'שלום, המדפסת שלנו לא עובדת. אנא עזרו לנו בהקדם האפשרי'],
  ['gb18030', '您好，打印机坏了，请尽快派人来看一下，谢谢。'],
  ['gb18030', '系统无法启动'],
  ['big5', '您好，印表機壞了，請盡快派人來看一下，謝謝。'],
  ['windows-1252', 'Grüße aus München, der Drucker ist kaputt.'],
])('facts: %s without a label, or under a careless one, is read as it was meant', (charset, text) => {
  const bytes = encode(text, charset);
  expect(decodeBytes(bytes)).toBe(text);
  expect(decodeBytes(bytes, 'iso-8859-1')).toBe(text);
});

test('facts: a raw Cyrillic subject is read as such', async () => {
  const subject = 'Не работает принтер, помогите пожалуйста';
  expect(
    await read([FROM, Buffer.concat([Buffer.from('Subject: '), encode(subject, 'windows-1251')])], 'x'),
  ).toMatchObject({ subject });
});

test.each([
  ['escapes of ISO-2022-JP without a label', 'text/plain', '\x1b$B$3$s$K$A$O\x1b(B', 'こんにちは'],
  ['HZ', 'text/plain; charset=hz-gb-2312', '~{<:Ky2;S{~}', '己所不欲'],
  ['a type that is none', 'text', 'words', 'words'],
  ['an empty type', '', 'words', 'words'],
])('%s is read', async (_what, type, body, text) => {
  expect((await read([FROM, `Content-Type: ${type}`], body)).text).toBe(text);
});

test.each([
  [
    'plain words under the label of base64',
    'This is plain text, not base64 at all!\nSecond line.',
    'This is plain text, not base64 at all!\nSecond line.',
  ],
  [
    'a list’s footer below padded base64',
    `${base64('打印机坏了，请来人。')}\n\n--\nlist footer, nobody encoded it\n`,
    '打印机坏了，请来人。',
  ],
  [
    'a list’s footer below base64 without padding',
    `${base64('您好，打印机坏了。')}\n\n--\nlist footer, nobody encoded it\n`,
    '您好，打印机坏了。',
  ],
  ['base64 cut at its end', base64('打印机坏了').slice(0, -1), '打印机坏'],
])('%s does no harm', async (_what, body, text) => {
  const headers = [FROM, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
  expect((await read(headers, body)).text.replace(/\ufffd+$/, '')).toContain(text);
});

test.each([
  ['a mark of UTF-8', '\ufeff'],
  ['empty lines', '\r\n\r\n'],
])('%s before the header loses nothing', async (_what, before) => {
  const raw = Buffer.concat([Buffer.from(before), aMail([FROM, 'Subject: hello'], 'x')]);
  expect(await describeMail(raw)).toMatchObject({ from: 'wang@customer.example', subject: 'hello' });
});

test('lines that end in CR alone are lines', async () => {
  const { subject, text } = await describeMail(Buffer.from(`${FROM}\rSubject: hello\r\rbody`));
  expect([subject, text.trim()]).toEqual(['hello', 'body']);
});

test('a character cut between two encoded words is whole, padded or not', async () => {
  expect((await read([FROM, 'Subject: =?utf-8?B?5oqV6K8=?= =?utf-8?B?iQ==?='], 'x')).subject).toBe('投诉');
});

test('Apple’s text, file and more text inside an alternative are all there', async () => {
  const inner = `Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>Before</p>\n--c\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--c\nContent-Type: text/html\n\n<p>After</p>\n--c--`;
  const body = mixed('Content-Type: text/plain\n\nBefore\n\nAfter', inner);
  const mail = await read([FROM, 'Content-Type: multipart/alternative; boundary=b'], body);
  expect(mail).toMatchObject({ text: 'Before\n\nAfter', names: ['a.pdf'] });
  expect(mail.html).toMatch(/Before[\s\S]*After/);
});

test('files as they were sent before MIME are attachments; what only begins so is text', async () => {
  expect(await read([FROM], 'See the file.\n\nbegin 644 a.txt\n#86)C\n`\nend\nBye.\n')).toMatchObject({
    text: 'See the file.\n\nBye.',
    names: ['a.txt'],
  });
  expect(await read([FROM], 'begin 644 steps of it\nand no end\n')).toMatchObject({ names: [] });
});

test.each([
  ['filename*0*=UTF-8\'\'%E6%8A%95%E8%AF%89;\n filename*1*=%E6%9D%90%E6%96%99;\n filename*2=".pdf"', '投诉材料.pdf'],
  ["filename*=GBK''%CD%B6%CB%DF.pdf", '投诉.pdf'],
  ['filename="??.pdf"; filename*=UTF-8\'\'%E6%8A%95%E8%AF%89.pdf', '投诉.pdf'],
])('a name written as %s is read', async (parameter, name) => {
  const part = `Content-Type: application/pdf\nContent-Disposition: attachment; ${parameter}\n\n%PDF`;
  expect((await read(MIXED, mixed('\nx', part))).names).toEqual([name]);
});

test('a mail within the mail is attached and never merged, whatever its encoding', async () => {
  const inner = 'From: x@y.z\r\nSubject: inner\r\n\r\ninner text';
  const plain = `Content-Type: message/rfc822; name=plain.eml\n\n${inner}`;
  const coded = `Content-Type: message/rfc822; name=coded.eml\nContent-Transfer-Encoding: base64\n\n${base64(inner)}`;
  expect(await read([...MIXED, 'Subject: outer'], mixed('\nsee attached', plain, coded))).toMatchObject({
    subject: 'outer',
    text: 'see attached',
    names: ['plain.eml', 'coded.eml'],
  });
});

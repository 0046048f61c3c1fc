import { expect, test } from 'vitest';
import { isAutomatic } from '../../shared/mail/automatic-mail.ts';
import { isBounce } from '../../shared/mail/bounce-mail.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { aMail } from '../support/a-mail.ts';

const FROM = 'From: Wang <wang@customer.example>';

test.each([
  ['Auto-Submitted: auto-replied'],
  ['Precedence: bulk'],
  ['X-Autoreply: yes'],
  ['X-Auto-Response-Suppress: DR, OOF, AutoReply'],
  ['Return-Path: <>'],
  ['List-Id: <news.example>'],
  ['X-Loop: desk@other.example'],
  ['Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN?=: out'],
  ['Subject: Out of office: Wang'],
])('%s is not answered automatically', async (header) => {
  expect(isAutomatic(await parseMail(aMail([FROM, header], 'x')))).toBe(true);
});

test.each(['MAILER-DAEMON@mx.example', 'no-reply@shop.example', 'noreply@shop.example', 'postmaster@mx.example'])(
  'mail from %s is not answered automatically',
  async (address) => expect(isAutomatic(await parseMail(aMail([`From: <${address}>`, 'Subject: x'], 'x')))).toBe(true),
);

test.each([
  'Auto-Submitted: no',
  'Auto-Submitted: auto-forwarded',
  'Subject: 回复:自动门坏了',
  'X-Auto-Response-Suppress: None',
])('a person’s mail with %s is answered', async (header) =>
  expect(isAutomatic(await parseMail(aMail([FROM, header], 'x')))).toBe(false),
);

const report = (action: string) =>
  `--b\n\nsorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;mx.example\n\nFinal-Recipient: rfc822;x@y.example\nAction: ${action}\nStatus: 5.1.1\n--b--\n`;
const REPORT = [
  'From: Mail System <system@mx.example>',
  'Subject: Report',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
];

test('a delivery status that says failed is a bounce; one that says delayed is not', async () => {
  expect(isBounce(await parseMail(aMail(REPORT, report('failed'))))).toBe(true);
  expect(isBounce(await parseMail(aMail(REPORT, report('delayed'))))).toBe(false);
});

test.each([
  ['From: MAILER-DAEMON@mx.example', 'Subject: hello', true],
  [FROM, 'X-Failed-Recipients: a@b.example', true],
  [FROM, 'Subject: Undeliverable: your ticket', true],
  [FROM, 'Subject: =?utf-8?B?57O757uf6YCA5L+h?=', true],
  ['From: postmaster@customer.example', 'Subject: our gate is broken', false],
  [FROM, 'Auto-Submitted: auto-replied', false],
  [FROM, 'Return-Path: <>', false],
])('%s with %s: bounce is %s', async (from, header, bounce) => {
  expect(isBounce(await parseMail(aMail([from, header], 'x')))).toBe(bounce);
});

import { expect, test } from 'vitest';
import { isAutomatic } from '../../shared/mail/automatic-mail.ts';
import { deliveryNoticeOf } from '../../shared/mail/delivery-notice.ts';
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

const noticeOf = async (headers: string[], body: string) => deliveryNoticeOf(await parseMail(aMail(headers, body)));

test.each([
  ['failed', 'failed'],
  ['expired', 'failed'],
  ['delayed', 'delayed'],
  ['relayed', 'arrived'],
  ['delivered', 'arrived'],
])('a delivery status %s is a notice that our mail %s', async (action, kind) => {
  expect(await noticeOf(REPORT, report(action))).toMatchObject({ kind, recipients: ['x@y.example'] });
});

test('of several recipients the one that failed is what matters', async () => {
  const both = `${report('delayed').replace('--b--', '')}\nFinal-Recipient: rfc822;z@y.example\nAction: failed\n--b--\n`;
  expect((await noticeOf(REPORT, both))?.kind).toBe('failed');
});

test.each(['message/rfc822', 'text/rfc822-headers'])(
  'what comes back as %s says which mail of ours it was, and what that answered',
  async (type) => {
    const head = 'From: desk@y.example\nIn-Reply-To: <thread@y.example>\nMessage-ID: <0100@email.amazonses.com>';
    const returned = `${report('failed').replace('--b--', '')}--b\nContent-Type: ${type}\n\n${head}\n\nhello\n--b--\n`;
    expect(await noticeOf(REPORT, returned)).toMatchObject({
      about: ['<0100@email.amazonses.com>'],
      answered: ['<thread@y.example>'],
    });
  },
);

test.each([
  ['From: MAILER-DAEMON@mx.example', 'Subject: hello', 'failed'],
  [FROM, 'X-Failed-Recipients: a@b.example', 'failed'],
  [FROM, 'Subject: Undeliverable: your ticket', 'failed'],
  [FROM, 'Subject: =?utf-8?B?57O757uf6YCA5L+h?=', 'failed'],
  ['From: mailer-daemon@googlemail.example', 'Subject: Delivery Status Notification (Delay)', 'delayed'],
  ['From: postmaster@mx.example', 'Subject: Warning: could not send message for past 4 hours', 'delayed'],
  ['From: postmaster@customer.example', 'Subject: our gate is broken', undefined],
  [FROM, 'Subject: Delay of my order', undefined],
  [FROM, 'Subject: Re: Undeliverable: your ticket', undefined],
  [FROM, 'Subject: Read: your ticket', undefined],
  [FROM, 'Auto-Submitted: auto-replied', undefined],
  [FROM, 'Return-Path: <>', undefined],
])('%s with %s: the notice is %s', async (from, header, kind) => {
  expect((await noticeOf([from, header], 'x'))?.kind).toBe(kind);
});

test.each([
  ['a complaint about abuse', 'feedback-report', 'message/feedback-report', 'Feedback-Type: abuse'],
  [
    'a read receipt',
    'disposition-notification',
    'message/disposition-notification',
    'Disposition: manual-action; displayed',
  ],
])('%s is no notice, though it is a report and returns our mail', async (_what, type, part, line) => {
  const headers = [
    'From: Postmaster <postmaster@mx.example>',
    'Return-Path: <>',
    'Subject: Report on your mail',
    `Content-Type: multipart/report; report-type=${type}; boundary=b`,
  ];
  const body = `--b\n\nabout your mail\n--b\nContent-Type: ${part}\n\n${line}\n--b\nContent-Type: message/rfc822\n\nSubject: ours\n\nx\n--b--\n`;
  expect(await noticeOf(headers, body)).toBeNull();
});

test.each([
  'Odpowiedź automatyczna: zgłoszenie',
  'Автоматический ответ: заявка',
  '자동 회신: 티켓',
  '不在のお知らせ',
  '【自动回复】您的来信已收到',
  '休假自动回复',
  'תגובה אוטומטית: x',
  'Fuori sede: ticket',
])('the subject %s is that of a program', async (subject) =>
  expect(isAutomatic(await parseMail(aMail([FROM, `Subject: ${subject}`], 'x')))).toBe(true),
);

test.each([
  '回复：自动回复功能怎么开',
  'on vacation days the gate stays open',
  'Abwesenheit eintragen geht nicht',
  '外出时打不开',
])('the subject %s is that of a person', async (subject) =>
  expect(isAutomatic(await parseMail(aMail([FROM, `Subject: ${subject}`], 'x')))).toBe(false),
);

const EXCHANGE = 'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@customer.example>';
test.each([
  [EXCHANGE, 'Subject: 未传递: 您的工单', 'failed'],
  [EXCHANGE, 'Subject: Non remis : votre ticket', 'failed'],
  [EXCHANGE, 'Subject: Delivery delayed: your ticket', 'delayed'],
  ['From: postmaster@139.com', 'Subject: 邮件退回通知', 'failed'],
  ['From: postmaster@naver.com', 'Subject: [메일 발송 실패 안내]', 'failed'],
  [FROM, 'Subject: delivery report for November attached', undefined],
])('facts: %s with %s: the notice is %s', async (from, header, kind) => {
  expect((await noticeOf([from, header], 'x'))?.kind).toBe(kind);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replyOf } from '../../shared/mail/reply-text.ts';

const ANSWER = '好的,谢谢。\n请尽快处理。';

test.each([
  ['Gmail', '在 2026年11月23日周一 09:00,客户服务中心 <support@redress.example> 写道:\n\n> 您好'],
  ['Gmail in full-width signs', '在 2026年11月23日周一 09:00，客户服务中心 <support@redress.example> 写道：\n\n> 您好'],
  ['163', '在 2026-11-23 09:00:00，"客户服务中心" <support@redress.example> 写道：\n\n您好'],
  ['Apple', '> 在 2026年11月23日，09:00，客户服务中心 <support@redress.example> 写道：\n> \n> 您好'],
  [
    'QQ',
    '------------------ 原始邮件 ------------------\n发件人: "客户服务中心" <support@redress.example>;\n发送时间: 2026年11月23日(星期一) 上午9:00\n收件人: "王"<wang@customer.example>;\n主题: 您好\n\n您好',
  ],
  [
    'Outlook',
    '发件人: 客户服务中心 <support@redress.example>\n发送时间: 2026年11月23日 9:00\n收件人: 王\n主题: 您好\n\n您好',
  ],
  [
    'Foxmail',
    '发件人： support@redress.example\n发送时间： 2026-11-23 09:00\n收件人： wang@customer.example\n主题： 您好\n您好',
  ],
  ['an older gateway', '-----邮件原件-----\n发件人: a\n您好'],
  ['English Gmail', 'On Mon, Nov 23, 2026 at 9:00 AM Customer Service <support@redress.example>\nwrote:\n\n> Hello'],
  [
    'English Outlook',
    'From: Customer Service <support@redress.example>\nSent: Monday, November 23, 2026 9:00 AM\nTo: Wang\nSubject: Hello\n\nHello',
  ],
])('what %s quotes is cut off', (_client, quoted) => {
  const reply = replyOf(`${ANSWER}\n\n${quoted}\n`);
  expect(reply.text).toBe(ANSWER);
  expect(reply.confidence).not.toBe('none');
});

test.each(['发自我的iPhone', '发自我的小米手机', 'Sent from my iPhone', '-- \n王先生\n销售部'])(
  'the signature %j is cut off',
  (signature) => {
    expect(replyOf(`${ANSWER}\n\n${signature}`).text).toBe(ANSWER);
  },
);

test('answers between the quoted lines keep everything', () => {
  const text =
    'On Monday, 23 Nov 2026, Customer Service <s@r.example> wrote:\n> Which model?\nThe T-30.\n> Since when?\nSince Monday.';
  expect(replyOf(text)).toEqual({ text, confidence: 'none' });
});

test('a mail that is nothing but a quotation is kept whole', () => {
  const text = '在 2026年11月23日,客户服务中心 <s@r.example> 写道:\n> 您好';
  expect(replyOf(text)).toEqual({ text, confidence: 'none' });
});

test('a sentence that only sounds like a quotation is not cut', () => {
  const text = 'From: the warehouse we need two more.\nOn Monday I wrote to you.\n主题:没有收到货';
  expect(replyOf(text).text).toBe(text);
});

test('no text is ever trimmed to nothing', () => {
  const line = fc.constantFrom(
    '> 您好',
    '在 2026年 a 写道:',
    '-- ',
    '发件人: a',
    '主题: b',
    '',
    'Hello',
    '----- 原始邮件 -----',
    '发自我的iPhone',
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const text = lines.join('\n');
      fc.pre(text.trim() !== '');
      expect(replyOf(text).text).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

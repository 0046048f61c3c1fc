import { expect, test } from 'vitest';
import { replyOf } from '../../shared/mail/reply-text.ts';
import { ATTRIBUTIONS, OWN_WORDS, PHONE_SIGNATURES, QUOTED_HEADERS } from './quotations.ts';

const ANSWER = '好的,谢谢。Please do so soon.\n\nRegards please call me.';
const LONG_LINE = 60;

test.each(Object.entries(ATTRIBUTIONS))(
  'facts: what stands behind the attribution of %s is cut off',
  (_program, line) => {
    expect(replyOf(`${ANSWER}\n\n${line}\n\nHello\nWorld\n`).text).toBe(ANSWER);
    if (line.includes('\n')) return;
    expect(replyOf(`${ANSWER}\n\n${line}\n\n> Hello\n> World\n`).text).toBe(ANSWER);
    expect(replyOf(`${ANSWER}\n\n> ${line}\n> \n> Hello\n`).text).toBe(ANSWER);
  },
);

test.each(Object.entries(ATTRIBUTIONS).filter(([, line]) => line.length >= LONG_LINE && !line.includes('\n')))(
  'an attribution of %s that runs over two lines is known as well',
  (_program, line) => {
    const at = line.indexOf(' ', 40);
    expect(replyOf(`${ANSWER}\n\n${line.slice(0, at)}\n${line.slice(at + 1)}\n\n> Hello\n`).text).toBe(ANSWER);
  },
);

test.each(Object.entries(QUOTED_HEADERS))(
  'the header of the quoted mail in %s is cut off with what follows',
  (_l, header) => {
    expect(replyOf(`${ANSWER}\n\n${header}\n\nHello there\n`).text).toBe(ANSWER);
  },
);

test.each(PHONE_SIGNATURES)('%j is no part of the answer', (signature) => {
  expect(replyOf(`${ANSWER}\n\n${signature}`).text).toBe(ANSWER);
  expect(replyOf(`${ANSWER}\n\n${signature}\n\n${ATTRIBUTIONS.gmail_en}\n> Hi`).text).toBe(ANSWER);
});

test.each(OWN_WORDS)('%j is kept whole', (words) => {
  expect(replyOf(words).text).toBe(words.trim());
});

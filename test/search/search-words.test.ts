import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFor, everySearchWord, searchWords } from '../../shared/search/search-words.ts';

const finds = (query: string, subject: string) => {
  const asked = askedFor(query);
  if (asked === null || !searchWords(subject, 40).includes(asked.word)) return false;
  const every = everySearchWord(subject);
  return asked.others.every((word) => every.includes(word)) && asked.fits(subject);
};

describe('a subject is found by', () => {
  test.each([
    ['打印', '称重软件打印时停止响应'],
    ['打印机', '三号收费站打印机卡纸'],
    ['卡纸', '三号收费站打印机卡纸'],
    ['停止响应 软件', '称重软件打印时停止响应'],
    ['称重软件', '称重软件打印时停止响应'],
    ['weighbridge', 'Weighbridge software down'],
    ['DOWN Software', 'Weighbridge software down'],
    ['printers', 'The printer is jammed'],
    ['ｘｋ３１９０', 'XK3190-A9 仪表读数漂移'],
    ['响应停止', '称重软件打印时停止响应'],
    ['仪表 a9', 'XK3190-A9 仪表读数漂移'],
  ])('%s in %s', (query, subject) => expect(finds(query, subject)).toBe(true));

  test.each([
    ['打印机', '打印时停止响应'],
    ['打印停', '停止打印'],
    ['weighbridge up', 'Weighbridge software down'],
    ['print', 'The printer is jammed'],
  ])('not by %s in %s', (query, subject) => expect(finds(query, subject)).toBe(false));
});

test('one Chinese sign, or what stands in every sentence, is nothing to look up', () => {
  for (const query of ['秤', '', '的', 'is the', '!?']) expect(askedFor(query)).toBeNull();
});

test('a subject costs at most as many words as allowed, and a search compares ten at most beside the one it looks up', () => {
  const long =
    '关于三号收费站车道秤打印机频繁卡纸并且称重软件停止响应的紧急报修 please send an engineer with spare parts today';
  expect(searchWords(long, 8)).toHaveLength(8);
  expect(askedFor(long)?.others).toHaveLength(10);
});

test.each([
  ['scale weighbridge', 'weighbridge'],
  ['秤 打印机 a9', '打印'],
  ['停止响应 xk3190', 'xk3190'],
])('of %s the word that says most is looked up: %s', (query, word) => expect(askedFor(query)?.word).toBe(word));

test('whatever has all the words asked for is never left out by what is compared first', async () => {
  const sign = fc.constantFrom(...'称重软件打印机卡纸ab 3-，XYs的 ');
  const text = fc.array(sign, { minLength: 8, maxLength: 30 }).map((signs) => signs.join(''));
  let fitting = 0;
  await fc.assert(
    fc.asyncProperty(text, fc.nat(20), fc.integer({ min: 2, max: 8 }), async (subject, from, length) => {
      const asked = askedFor([...subject].slice(from, from + length).join(''));
      if (asked?.fits(subject) !== true) return;
      fitting += 1;
      expect(everySearchWord(subject)).toEqual(expect.arrayContaining([asked.word, ...asked.others]));
    }),
    { numRuns: 1_000, seed: 7 },
  );
  expect(fitting).toBeGreaterThan(50);
});

test('whatever a text is found by is among what is forgotten with it', async () => {
  const sign = fc.constantFrom(...'称重软件打印机卡纸ab 3-，XYs的');
  await fc.assert(
    fc.asyncProperty(fc.array(sign, { maxLength: 40 }), async (signs) => {
      const subject = signs.join('');
      const every = new Set(everySearchWord(subject));
      expect(searchWords(subject, 100).filter((word) => !every.has(word))).toEqual([]);
    }),
  );
});

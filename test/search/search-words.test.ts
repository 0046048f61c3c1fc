import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFor, everySearchWord, searchWords } from '../../shared/search/search-words.ts';

const finds = (query: string, subject: string) => {
  const asked = askedFor(query);
  const words = searchWords(subject, 40);
  return asked?.words.every((word) => words.includes(word)) === true && asked.fits(subject);
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

test('a subject costs at most as many words as allowed, and a search looks up three at most', () => {
  const long =
    '关于三号收费站车道秤打印机频繁卡纸并且称重软件停止响应的紧急报修 please send an engineer with spare parts today';
  expect(searchWords(long, 8)).toHaveLength(8);
  expect(askedFor(long)?.words).toHaveLength(3);
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

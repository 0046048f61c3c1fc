import { expect, test } from 'vitest';
import { CAUSE_CODES } from '../../shared/regulation/capa.ts';
import { CAUSE_WORDS } from '../../shared/regulation/cause-words.ts';
import { causeClass } from '../../shared/tickets/cause-class.ts';

test.each([
  ['Memory leak', 'software-defect'],
  ['memory leak. Found by Wang Wei, 139 0000 1000', 'software-defect'],
  ['软件程序缺陷，版本过旧', 'software-defect'],
  ['操作不当', 'customer-use'],
  ['Operator error', 'customer-use'],
  ['供应商供货的传感器损坏', 'supplier'],
  ['Late delivery', 'delivery'],
  ['安装时接线错误', 'installation'],
  ['服务人员态度差', 'service-conduct'],
  ['Wrong manual', 'process'],
  ['ball lightning', 'other'],
])('E1.8.2#27 “%s” counts as %s', (words, code) => {
  expect(causeClass(words, undefined)).toEqual({ cause: code });
});

test('E1.8.2#27 the class that was chosen goes before what the words suggest, and no words are no cause', () => {
  expect(causeClass('Memory leak', 'design')).toEqual({ cause: 'design' });
  expect(causeClass(undefined, 'design')).toEqual({ cause: 'design' });
  expect(causeClass(undefined, undefined)).toEqual({});
});

test('E1.8.2#27 every class that words lead to has a name in both languages', () => {
  expect(CAUSE_WORDS.map(([code]) => CAUSE_CODES[code]?.zh && CAUSE_CODES[code]?.en).filter((name) => !name)).toEqual(
    [],
  );
});

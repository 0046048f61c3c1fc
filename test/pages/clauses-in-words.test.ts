import { beforeEach, expect, test } from 'vitest';
import { clauseName, clauseNames } from '../../shared/regulation/clause-name.ts';
import { AdministrationPages } from '../support/administration-pages.ts';
import { DeskPages } from '../support/desk-pages.ts';

let desk: DeskPages;
beforeEach(() => {
  desk = new DeskPages();
  desk.enter('officer');
});

test('a clause of the texts is cited as it is, a decision of ours in words', () => {
  expect(clauseName('A5.4.2#1', 'zh')).toBe('A5.4.2#1');
  expect(clauseNames(['C5.2', 'ours:T11'], 'en')).toBe('C5.2, own rule T11');
  expect(clauseNames(['C5.2', 'ours:T11'], 'zh')).toBe('C5.2、自订规则 T11');
});

test.each(['zh', 'en'])(
  'no page of the regulations or the administration shows the raw id of a rule of ours: %s',
  async (lang) => {
    const administration = new AdministrationPages();
    administration.enter('administrator');
    for (const path of ['/desk/regulations', '/desk/regulations/ledger'])
      expect((await desk.get(`${path}?lang=${lang}`)).text.replace(/<details.*?<\/details>/gs, '')).not.toContain(
        'ours:',
      );
    for (const path of ['', '/calendar', '/deputies', '/letters', '/letters/escalation'])
      expect((await administration.get(`/desk/administration${path}?lang=${lang}`)).text).not.toContain('ours:');
  },
);

test('a procedure is told as a list too, each step with who does it and where its outcomes lead', async () => {
  const { text } = await desk.get('/desk/regulations');
  const [list = ''] = /<ol class="way">.*?<\/ol>/s.exec(text) ?? [];
  expect(list).toContain('Apologise');
  expect(list).toMatch(/<small class="on">late → /);
});

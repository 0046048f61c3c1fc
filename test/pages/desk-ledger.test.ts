import { beforeEach, expect, test } from 'vitest';
import { DeskPages } from '../support/desk-pages.ts';

const LEDGER = '/desk/regulations/ledger';
let desk: DeskPages;

/** The table row of a clause. */
const rowOf = (text: string, clause: string) =>
  text.split('<tr>').find((row) => row.includes(`<th scope="row" class="once">${clause}`)) ?? '';

beforeEach(() => {
  desk = new DeskPages();
  desk.enter('leadership');
});

test('every clause stands there with what carries it out, what protects it and how often it was kept and missed', async () => {
  desk.counts = { 'clause.A5.4.2#1.kept': 7, 'clause.A5.4.2#1.missed': 2 };
  const { text } = await desk.get(LEDGER);
  const row = rowOf(text, 'A5.4.2#1');
  expect(row).toMatch(/<td class="num">7<\/td><td class="num"><b class="bad">■ 2<\/b>/);
  expect(row).toContain('shared/regulation/duties.ts');
  expect(row).toMatch(/\d+ tests?</);
});

test('a clause that no duty stands on counts nothing, not zero', async () => {
  expect(rowOf((await desk.get(LEDGER)).text, 'C5.3')).toContain('<td class="num">–</td><td class="num">–</td>');
});

test('gaps can be looked at alone', async () => {
  const { text } = await desk.get(`${LEDGER}?gaps=1`);
  const rows = text.split('<tr>').filter((row) => row.includes('<th scope="row"'));
  expect(rows.every((row) => row.includes('class="mark missed"'))).toBe(true);
  expect(text).toContain(rows.length === 0 ? 'No gaps' : 'implemented');
});

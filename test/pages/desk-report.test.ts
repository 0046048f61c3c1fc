import { beforeEach, expect, test } from 'vitest';
import { monthlyReport } from '../../shared/reports/monthly-report.ts';
import { DeskPages } from '../support/desk-pages.ts';

const REPORT = '/desk/reports/2026-11';
const COUNTS = {
  tickets: 10,
  'department.sales': 6,
  'cause.complaint.process': 3,
  'cause.request.software-defect': 5,
  'cause.request.process': 1,
  'appraisal.sales.first-contact.kept': 4,
  'appraisal.sales.answer.missed': 1,
};
let desk: DeskPages;

const pictureOf = (text: string, title: string) => new RegExp(`aria-label="(${title}: [^"]+)"`).exec(text)?.[1];

beforeEach(() => {
  desk = new DeskPages();
  desk.counts = COUNTS;
  desk.enter('leadership');
});

test('C5.2 causes stand as a Pareto picture: the most frequent first, with what they come to together', async () => {
  const { text } = await desk.get(REPORT);
  expect(pictureOf(text, 'Causes')).toBe('Causes: software defect 5 (56 %), process 4 (100 %)');
});

test('B2.3.14 deadlines are shown by the department that they were owed by', async () => {
  const { text } = await desk.get(REPORT);
  expect(pictureOf(text, 'Deadlines by department')).toBe('Deadlines by department: Sales 4 / 5 · 80 %');
});

test('every picture’s figures are in the table and in the file', async () => {
  const { text } = await desk.get(`${REPORT}.csv`);
  for (const line of ['Causes: Request: software defect,5', 'By department: Sales,6', 'Sales: First contact: kept,4'])
    expect(text).toContain(line);
  expect((await desk.get(REPORT)).text).toContain('<td>Causes: Complaint: process</td><td class="num">3</td>');
});

test('ours:T15 a frozen month says what changed since, by the names of its figures', async () => {
  await desk.reports.freeze({
    report: monthlyReport('2026-11', COUNTS),
    number: 'MSR-2026-11',
    version: 1,
    at: desk.now().toISOString(),
  } as Parameters<typeof desk.reports.freeze>[0]);
  expect((await desk.get(REPORT)).text).not.toContain('What changed since');
  desk.counts = { ...COUNTS, tickets: 11, 'department.sales': 7 };
  const { text } = await desk.get(REPORT);
  const changes = text.slice(text.indexOf('What changed since it was frozen'), text.indexOf('The same as figures'));
  expect(changes).toMatch(/<td>By department: Sales<\/td><td class="num">6<\/td><td class="num">7<\/td>/);
  expect(changes).not.toContain('software defect');
});

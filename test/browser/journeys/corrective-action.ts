import { expect, test } from 'vitest';
import { place } from '../the-place.ts';

/** What a `datetime-local` field takes, so many hours from now; the company's zone lies east of every server's. */
const wallTime = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

test('C5.2–C5.5 a complaint’s corrective action from the board: analysed, planned, done, and verified by somebody else', async () => {
  const number = await place.report({ category: 'service-quality', urgency: 'urgent', subject: 'Nobody came' });
  const head = await place.desk('department-head@service-planning');
  await head.goto('/desk/complaints/capas');
  await head.click(`.board section:has(h2:text("Cause analysis")) a[href*="${number}"]`);
  await head.waitForURL(`**/desk/tickets/${number}**`);
  const fill = async (stage: string, fields: Record<string, string>, choose: Record<string, string> = {}) => {
    await head.click(`#act-capa-${stage} summary`);
    for (const [name, value] of Object.entries(fields)) await head.fill(`#capa-${stage}-${name}`, value);
    for (const [name, value] of Object.entries(choose)) await head.selectOption(`#capa-${stage}-${name}`, value);
    await head.click(`#act-capa-${stage} button`);
    await head.waitForURL(/done=capa/);
    await head.goto(`/desk/tickets/${number}`);
  };
  await fill('analysis', { cause: 'The visit was in no calendar.' }, { causeCode: 'process' });
  const { body } = await place.product.get('/local/staff');
  const { name } = body.find(({ email }: { email: string }) => email === 'sun.yue@redress.localhost');
  const option = await head.locator('#capa-countermeasure-responsible option', { hasText: name }).getAttribute('value');
  await fill(
    'countermeasure',
    { measure: 'One calendar for all visits.', due: wallTime(72) },
    { responsible: option ?? '' },
  );
  await fill('result', { result: 'In use since Monday.' });
  // C5.5: whoever had a hand in it is told that somebody else verifies it.
  expect(await head.textContent('#capa')).toContain('somebody else verifies');

  const officer = await place.desk('officer');
  await officer.goto('/desk/complaints/capas');
  await officer.click(`.board section:has(h2:text("Verification")) a[href*="${number}"]`);
  await officer.click('#act-capa-verification summary');
  await officer.check('#act-capa-verification [name=effective][value=yes]');
  await officer.fill('#capa-verification-note', 'No visit was missed since.');
  await officer.click('#act-capa-verification button');
  await officer.waitForURL(/done=capa-verification/);
  expect(await officer.textContent('#capa')).toMatch(/It works.*One calendar for all visits\./s);
  await officer.goto('/desk/complaints/capas');
  expect(await officer.textContent('.board section:has(h2:text("Closed"))')).toContain(
    number.replace('NR510201A', 'CAPA'),
  );
});

test('words of a subject, Chinese too, and a customer’s name lead to what they name', async () => {
  const number = await place.report({
    subject: '三号车道打印机卡纸',
    customer: { contact: '冯工', company: '营口港务秤房', email: 'feng@port.example' },
  });
  await place.product.quiet();
  const page = await place.desk('officer');
  const find = async (words: string) => {
    await page.fill('#q', words);
    await page.press('#q', 'Enter');
    await page.waitForURL(/search/);
  };
  await find('打印机 卡纸');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/desk/tickets/${number}`);
  await find('营口港务');
  await page.click('main a:text("营口港务秤房")');
  expect(await page.textContent('main')).toContain('三号车道打印机卡纸');
  await find('没有这样的词语');
  expect(await page.textContent('h1')).toBe('Nothing found');
});

import { expect, test } from 'vitest';
import { place } from '../the-place.ts';

test('A5.4.2 the department head sees the own queue, answers with time and measures, and the deadline follows', async () => {
  const number = await place.report({ category: 'training', subject: 'Two days of training' });
  await place.report({ category: 'dealer', subject: 'Somebody else’s' });
  const page = await place.desk('department-head@training');
  expect(await page.textContent('main')).not.toContain('Somebody else’s');
  await page.goto(`/desk/tickets/${number}`);
  expect(await page.$('#act-classification')).toBeNull();
  await page.click('summary:has-text("Answer with time and measures")');
  await page.fill('#answer-expectedResolutionAt', '2020-01-01T10:00');
  await page.fill('#answer-measures', 'A trainer comes.');
  await page.click('button:has-text("Sign the answer")');
  expect(await page.textContent('#act-answer .wrong')).toBe('Promise a time that lies ahead.');
  await page.fill('#answer-expectedResolutionAt', '2031-12-24T10:00');
  await page.click('button:has-text("Sign the answer")');
  await page.waitForURL(/done=answer/);
  expect(await page.textContent('#duties')).toMatch(/Promised solution/);
  const { body } = await place.product.get(`/api/tickets/${number}`, 'officer');
  // 10:00 on the company's clock.
  expect(body.answer.expectedResolutionAt).toBe('2031-12-24T02:00:00.000Z');
});

test('If-Match: who writes while somebody else acts learns what changed, and loses nothing', async () => {
  const number = await place.report({ category: 'training', subject: 'Both at once' });
  const page = await place.desk('department-head@training');
  await page.goto(`/desk/tickets/${number}`);
  await page.click('summary:has-text("Record a contact")');
  await page.fill('#contacts-note', 'I phoned.');
  await place.product.post(
    `/api/tickets/${number}/contacts`,
    { channel: 'phone', note: 'Me too.' },
    'handler@training',
  );
  await page.click('button:has-text("Save contact")');
  expect(await page.textContent('.note.bad')).toMatch(/Somebody else changed this ticket.*Contact by phone/s);
  expect(await page.inputValue('#contacts-note')).toBe('I phoned.');
  await page.click('button:has-text("Save contact")');
  await page.waitForURL(/done=contacts/);
  expect(await page.textContent('#conversation')).toMatch(/Me too\..*I phoned\./s);
});

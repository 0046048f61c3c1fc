import { expect, test } from 'vitest';
import { place } from '../the-place.ts';

/** Asks at once instead of in 15 seconds. */
const LOOK = 'document.dispatchEvent(new Event("visibilitychange"))';

test('a new ticket appears in the queue without reloading; while nothing changes nothing is sent', async () => {
  const page = await place.desk('officer');
  const [still] = await Promise.all([page.waitForResponse(/\/desk/), page.evaluate(LOOK)]);
  expect(still.status()).toBe(304);
  await place.report({ subject: 'Just came in' });
  await page.evaluate(LOOK);
  await page.waitForSelector('text=Just came in');
});

test('a half-written answer survives a change by others and a closed window', async () => {
  const number = await place.report({ category: 'training', subject: 'Draft' });
  const page = await place.desk('department-head@training');
  await page.goto(`/desk/tickets/${number}`);
  await page.click('summary:has-text("Record a contact")');
  await page.fill('#contacts-note', 'I was just about to');
  await place.product.post(
    `/api/tickets/${number}/contacts`,
    { channel: 'phone', note: 'Faster.' },
    'handler@training',
  );
  await page.evaluate(LOOK);
  await page.waitForSelector('#live');
  expect(await page.textContent('#conversation')).toContain('Faster.');
  expect(await page.inputValue('#contacts-note')).toBe('I was just about to');
  await page.goto('/desk');
  await page.goto(`/desk/tickets/${number}`);
  expect(await page.inputValue('#contacts-note')).toBe('I was just about to');
  await page.click('button:has-text("Save contact")');
  await page.waitForURL(/done=contacts/);
  await page.goto(`/desk/tickets/${number}`);
  expect(await page.inputValue('#contacts-note')).toBe('');
});

test('a form of another site, and one without the session’s token, are refused', async () => {
  const number = await place.report({ category: 'training', subject: 'Forged' });
  const page = await place.desk('officer');
  const path = `/desk/tickets/${number}/supervision`;
  const form = { version: '1', degree: 'all', note: 'forged' };
  const withoutToken = await page.request.post(path, { form });
  expect(withoutToken.status()).toBe(403);
  await page.goto(`/desk/tickets/${number}`);
  const csrf = await page.inputValue('#act-supervision [name=csrf]');
  const foreign = await page.request.post(path, {
    form: { ...form, csrf },
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(foreign.status()).toBe(403);
  expect((await place.product.get(`/api/tickets/${number}`, 'officer')).body.supervision).toEqual([]);
});

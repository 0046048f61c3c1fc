import { expect, test } from 'vitest';
import { place } from '../the-place.ts';

test('without script the desk does all the same: filter, open, act, sign out', async () => {
  const number = await place.report({ subject: 'No script needed', category: 'dealer', urgency: 'very-urgent' });
  const page = await place.desk('officer', { javaScriptEnabled: false });
  await page.selectOption('#f-type', 'complaint');
  await page.selectOption('#f-department', 'sales');
  await page.click('button:has-text("Show")');
  expect(page.url()).toContain('type=complaint');
  await page.click('text=No script needed');
  expect(await page.textContent('.number')).toContain(number);
  await page.click('#why-first-contact\\.1\\.very-urgent summary');
  expect(await page.textContent('#why-first-contact\\.1\\.very-urgent')).toMatch(/\+ 4 h = .*A5\.5\.2#3/s);
  await page.click('summary:has-text("Add to the supervision log")');
  await page.fill('#supervision-degree', 'half');
  await page.fill('#supervision-note', 'Asked the dealer.');
  await page.click('button:has-text("Add entry")');
  expect(await page.textContent('#supervision')).toContain('Asked the dealer.');
  await page.click('button:has-text("Sign out")');
  expect(await page.textContent('h1')).toBe('Signed out');
  await page.goto('/desk');
  expect(await page.textContent('h1')).toBe('Sign in as …');
});

test('the session is in cookies that neither scripts nor other sites can use', async () => {
  const page = await place.desk('leadership');
  const cookies = await page.context().cookies();
  const session = cookies.filter(({ name }) => /redress_(id|refresh)/.test(name));
  expect(session.map(({ httpOnly, sameSite, path }) => [httpOnly, sameSite, path])).toEqual([
    [true, 'Lax', '/desk'],
    [true, 'Lax', '/desk'],
  ]);
  expect(await page.textContent('.who')).toContain('Leadership');
});

import { expect, test } from 'vitest';
import { place } from '../the-place.ts';

test('by keyboard alone: down the queue, into a ticket, a contact written and sent', async () => {
  const number = await place.report({ subject: 'Keys only', category: 'technical-service', urgency: 'very-urgent' });
  const page = await place.desk('handler@service-planning');
  await page.keyboard.press('j');
  for (let at = 0; at < 30; at += 1) {
    const focused = await page.evaluate("document.activeElement?.getAttribute('href')");
    if (focused === `/desk/tickets/${number}`) break;
    await page.keyboard.press('j');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/desk/tickets/${number}`);
  await page.focus('#act-contacts summary');
  await page.keyboard.press('Enter');
  await page.focus('#contacts-note');
  // Single keys are letters where one writes.
  await page.keyboard.type('jk? called back');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/done=contacts/);
  expect(await page.textContent('#conversation')).toContain('jk? called back');
  await page.keyboard.press('/');
  expect(await page.evaluate('document.activeElement?.id')).toBe('q');
});

test('WCAG 2.1.4: ? shows the keys, and they can be switched off', async () => {
  const page = await place.desk('officer');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.uncheck('#keys-on');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  expect(await page.evaluate('document.activeElement?.id')).not.toBe('q');
});

import { expect, test } from 'vitest';
import { place } from '../the-place.ts';

test('the officer signs in, sees what is due next, classifies, routes and replies by mail', async () => {
  const number = await place.report({ subject: 'Display stays dark', language: 'en' });
  const page = await place.desk('officer');
  await page.click('text=Display stays dark');
  await page.waitForURL(`**/desk/tickets/${number}`);
  expect(await page.textContent('h1')).toBe('Display stays dark');
  expect(await page.textContent('#actions')).not.toContain('Close');

  await page.click('summary:has-text("Classify")');
  await page.selectOption('#classification-category', 'service-quality');
  await page.check('input[name=urgency][value=urgent]');
  await page.click('button:has-text("Save classification")');
  await page.waitForURL(/done=classification/);
  expect(await page.textContent('#head')).toMatch(
    /Routed.*Urgent.*Complaint.*Quality of our service.*Service Planning/s,
  );
  expect(await page.textContent('#procedure')).toContain('Apologise to the customer');

  await page.click('summary:has-text("Hand to a department")');
  await page.selectOption('#routing-department', 'sales');
  await page.click('button:has-text("Hand over")');
  expect(await page.textContent('#act-routing .wrong')).toBe('Say why: it was settled before, and history is kept.');
  expect(await page.inputValue('#routing-department')).toBe('sales');
  await page.fill('#routing-reason', 'The dealer is theirs.');
  await page.click('button:has-text("Hand over")');
  await page.waitForURL(/done=routing/);
  expect(await page.textContent('#history')).toContain('Handed to Sales');

  await page.click('summary:has-text("Reply by mail")');
  await page.click('#act-reply a:has-text("We have it")');
  expect(await page.inputValue('#reply-note')).toContain('looking into it');
  await page.click('button:has-text("Send mail")');
  await page.waitForURL(/done=reply/);
  await place.product.quiet();
  const mails = await place.product.outbox('li.lei@customer.example');
  expect(mails.filter(({ text }) => text.includes('looking into it'))).toHaveLength(1);
});

test('A5.2 a call is taken in within one form, and the customer is found while one types', async () => {
  await place.report({ subject: 'An earlier one', customer: { contact: 'Yu', phone: '13800138000' } });
  const page = await place.desk('handler@sales');
  await page.click('nav >> text=New');
  await page.fill('#new-phone', '138 0013 8000');
  await page.waitForSelector('#known >> text=An earlier one');
  await page.fill('#new-contact', 'Yu');
  await page.click('button:has-text("Open the ticket")');
  expect(await page.textContent('.note.bad')).toContain('In one line');
  expect(await page.inputValue('#new-phone')).toBe('138 0013 8000');
  await page.fill('#new-subject', 'Price of an axle scale');
  await page.fill('#new-details', 'Please quote.');
  await page.click('button:has-text("Open the ticket")');
  await page.waitForURL(/done=intake/);
  expect(await page.textContent('h1')).toBe('Price of an axle scale');
  expect(await page.textContent('.facts')).toContain('by phone');
});

test('B1.4 who gives only a name is found by it and chosen, and Enter still opens the ticket', async () => {
  for (const [contact, email] of [
    ['Yolanda North', 'north@customer.example'],
    ['Yolanda South', 'south@customer.example'],
  ]) {
    await place.report({ subject: `Of ${contact}`, customer: { contact, email } });
  }
  await place.product.quiet();
  const page = await place.desk('officer');
  await page.goto('/desk/new');
  await page.fill('#new-subject', 'Once more');
  await page.fill('#new-contact', 'Yolanda');
  await page.click('#known >> button:has-text("Yolanda South")');
  await page.waitForSelector('#known >> text=Of Yolanda South');
  expect(await page.inputValue('#new-email')).toBe('south@customer.example');
  expect(await page.inputValue('#new-subject')).toBe('Once more');
  await page.fill('#new-details', 'It happened again.');
  await page.press('#new-subject', 'Enter');
  await page.waitForURL(/done=intake/);
  expect(await page.textContent('.facts')).toContain('south@customer.example');
});

test('search finds a number by its last digits, a mail address and a phone number', async () => {
  const number = await place.report({
    subject: 'To be found',
    customer: { contact: 'Zoe', email: 'zoe@customer.example', phone: '0531-7654321' },
  });
  const page = await place.desk('officer');
  for (const [asked, heading] of [
    [String(Number(number.slice(-6))), 'To be found'],
    ['ZOE@customer.example', 'Zoe'],
    ['0531 7654321', 'Zoe'],
    ['nobody@customer.example', 'Nothing found'],
  ]) {
    await page.fill('#q', asked ?? '');
    await page.press('#q', 'Enter');
    await page.waitForSelector(`h1:has-text("${heading}")`);
  }
});

import { expect, test } from 'vitest';
import { fillForm, handleComplaint, mailedCode, mailedLink, numberOn, PHOTO } from '../customer.ts';
import { place } from '../the-place.ts';

test('a customer’s complaint from the form, with a picture, to the survey', async () => {
  const email = 'wang.fang@customer.example';
  const page = await place.window();
  await page.goto('/?lang=en');
  await fillForm(page, { subject: 'Nobody came', email });
  const toFiles = page.waitForRequest(
    (request) => request.method() === 'POST' && !request.url().startsWith(place.product.url),
  );
  await page.setInputFiles('#files', PHOTO);
  // Straight to where files are kept, not through a function.
  expect((await toFiles).url()).toContain('127.0.0.1');
  await page.waitForSelector('.attached input:checked');
  await page.click('button:has-text("Send")');
  expect(await page.textContent('.thanks')).toContain('Thank you. We have your report.');
  const number = await numberOn(page);
  const { body: record } = await place.product.get(`/api/tickets/${number}`, 'officer');
  expect(record.attachments).toMatchObject([{ filename: PHOTO.name, size: PHOTO.buffer.length }]);

  await page.fill('#text', 'We wait since Monday.');
  await page.click('button:has-text("Send")');
  await page.fill('#code', await mailedCode(email));
  await page.click('button:has-text("Confirm and send")');
  expect(await page.textContent('.thanks')).toBe('We have your message.');
  expect(await page.textContent('.talk')).toContain('We wait since Monday.');

  await handleComplaint(number, 'resolved');
  await page.reload();
  expect(await page.textContent('.talk')).toContain('We are very sorry and come tomorrow.');
  await page.check('input[value=reopen]');
  await page.fill('#text', 'It stopped again.');
  // This browser is the owner's by now.
  await page.click('button:has-text("Send")');
  expect(await page.textContent('.thanks')).toBe('We have opened your case again.');
  expect(await page.textContent('[aria-current=step]')).toBe('In progress');

  const { body: again } = await place.product.post(
    `/api/tickets/${number}/resolution`,
    { result: 'replaced' },
    'customer-service-head',
  );
  expect(again.status).toBe('resolved');
  await place.product.post(
    `/api/tickets/${number}/result-notice`,
    { channel: 'phone', note: 'told' },
    'customer-service-head',
  );
  expect((await place.product.post(`/api/tickets/${number}/closing`, {}, 'officer')).body.status).toBe('closed');
  await place.product.advance('PT25H');
  await page.goto(await mailedLink(email, '/s/'));
  await page.click('label:has-text("Very satisfied")');
  await page.fill('#comment', 'In the end all was well.');
  await page.click('button:has-text("Send answer")');
  expect(await page.textContent('.thanks')).toContain('Thank you for your answer.');
  const { body: closed } = await place.product.get(`/api/tickets/${number}`, 'officer');
  expect(closed.events).toContainEqual(expect.objectContaining({ type: 'satisfaction.answered', score: 5 }));
});

test('what is half written survives another language, and is gone once it was sent', async () => {
  const page = await place.window();
  await page.goto('/?lang=en');
  await fillForm(page, { subject: 'Half written', email: 'half@customer.example' });
  await page.check('input[value=urgent]');
  await page.setInputFiles('#files', PHOTO);
  await page.waitForSelector('.attached input:checked');
  await page.click('nav a');
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
  expect(await page.inputValue('#subject')).toBe('Half written');
  expect(await page.isChecked('input[value=urgent]')).toBe(true);
  expect(await page.textContent('.attached')).toContain(PHOTO.name);
  await page.click('main button');
  await page.waitForURL(/\/t\//);
  await page.goto('/');
  expect(await page.inputValue('#subject')).toBe('');
});

test('a forwarded link opens, and without the code from the owner’s mailbox nothing goes out', async () => {
  const number = await place.report({ customer: { contact: 'Li Lei', email: 'owner@customer.example' } });
  await place.product.quiet();
  const stranger = await place.window();
  await stranger.goto(`${await mailedLink('owner@customer.example', '/t/')}?lang=en`);
  await stranger.fill('#text', 'Please cancel everything.');
  await stranger.click('button:has-text("Send")');
  await stranger.fill('#code', '000000');
  await stranger.click('button:has-text("Confirm and send")');
  expect(await stranger.textContent('#code-wrong')).toContain('not the code');
  const { body } = await place.product.get(`/api/tickets/${number}`, 'officer');
  expect(JSON.stringify(body)).not.toContain('cancel everything');
});

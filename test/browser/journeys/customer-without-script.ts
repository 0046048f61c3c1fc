import { expect, test } from 'vitest';
import { fillForm, handleComplaint, mailedCode, numberOn, PHOTO } from '../customer.ts';
import { place } from '../the-place.ts';

test('without script a customer does all the same: report with a picture, write, close, rate', async () => {
  const email = 'no-script@customer.example';
  const page = await place.window({ javaScriptEnabled: false });
  await page.goto('/?lang=en');
  await page.setInputFiles('#files', PHOTO);
  await page.fill('#details', 'Half of it');
  await page.click('button:has-text("Send")');
  expect(await page.textContent('#summary')).toContain('In one line – Please fill this in.');
  expect(await page.inputValue('#details')).toBe('Half of it');
  expect(await page.textContent('.attached')).toContain(PHOTO.name);

  await page.setInputFiles('#files', { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(4_300_000) });
  await page.click('button:has-text("Send")');
  expect(await page.textContent('#files-wrong')).toContain('4 MB together');
  expect(await page.textContent('.attached')).toContain(PHOTO.name);

  await fillForm(page, { subject: 'No script', email });
  await page.click('button:has-text("Send")');
  const number = await numberOn(page);
  const { body: record } = await place.product.get(`/api/tickets/${number}`, 'officer');
  expect(record.attachments).toMatchObject([{ filename: PHOTO.name, size: PHOTO.buffer.length }]);

  await handleComplaint(number, 'resolved');
  await page.reload();
  await page.check('input[value=solved]');
  await page.click('button:has-text("Send")');
  await page.fill('#code', await mailedCode(email));
  await page.click('button:has-text("Confirm and send")');
  expect(await page.textContent('.talk')).toContain('It is solved, thank you.');
  await place.product.post(
    `/api/tickets/${number}/result-notice`,
    { channel: 'phone', note: 'told' },
    'customer-service-head',
  );
  await place.product.post(`/api/tickets/${number}/closing`, {}, 'officer');
  await page.reload();
  await page.click('text=Tell us how we did');
  await page.check('input[value="4"]');
  await page.click('button:has-text("Send answer")');
  expect(await page.textContent('.given')).toBe('4 · Satisfied');
});

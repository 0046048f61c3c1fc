import { expect, test } from 'vitest';
import { findings, overflow } from '../accessibility.ts';
import { ADMINISTRATION } from '../pages.ts';
import { place } from '../the-place.ts';

const HOME = '/desk/administration';

/** The company's day after tomorrow, as the field for days off wants it. */
async function dayAhead(days: number): Promise<string> {
  const { body } = await place.product.get('/local/clock');
  return new Date(Date.parse(body.now) + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
}

test('A5.4.2#1 an administrator adds a holiday, sees which deadlines it moves, saves, and the ticket shows the new one and why', async () => {
  const number = await place.report({ category: 'training', subject: 'Before the holiday' });
  const contactOf = async () => {
    const { body } = await place.product.get(`/api/tickets/${number}`, 'officer');
    return body.duties.find((one: { duty: string }) => one.duty === 'first-contact');
  };
  const { due: before } = await contactOf();
  const page = await place.desk('administrator');
  await page.goto(`${HOME}/calendar`);
  await page.fill('#set-holidays', `${await dayAhead(1)}\n`);
  await page.click('button:has-text("Show the effect")');
  expect(await page.textContent('#effect')).toContain(number);
  expect(await findings(page)).toEqual([]);
  await page.click('button:has-text("Save")');
  expect(await page.textContent('.note.bad')).toContain('Say why');
  await page.fill('#set-why', 'Founding day');
  await page.click('button:has-text("Save")');
  await page.waitForURL(/history\/\d+\?done/);
  await place.product.quiet();
  await page.reload();
  expect(await page.textContent('main')).toMatch(new RegExp(`Founding day.*${number}`, 's'));
  const moved = await contactOf();
  expect(Date.parse(moved.due) - Date.parse(before)).toBe(24 * 3_600_000);
  await page.goto(`/desk/tickets/${number}`);
  await page.click('#duties details summary');
  expect(await page.textContent('#duties')).toMatch(/version \d+ of the settings moved it/);
  await page.click('#duties a[href*="/calendars/"]');
  expect(await page.textContent('main')).toContain(await dayAhead(1));
});

test('A5.4.2 a span longer than the regulations give is refused with its clause, and nothing is saved', async () => {
  const page = await place.desk('administrator');
  await page.goto(`${HOME}/duties`);
  await page.fill('#set-first-contact-very-urgent', '5');
  await page.click('button:has-text("Show the effect")');
  expect(await page.textContent('.note.bad')).toMatch(/1 to 4.*A5\.4\.2#3/);
  await page.goto(`${HOME}/duties`);
  expect(await page.inputValue('#set-first-contact-very-urgent')).toBe('4');
});

test('A5.4.2 an administrator words the receipt, sees how it reads, saves, and the next customer gets these words with what must be in them', async () => {
  const page = await place.desk('administrator');
  await page.goto(`${HOME}/letters`);
  await page.click('main a:has-text("Receipt")');
  const words = await page.inputValue('#set-en-text');
  await page.fill('#set-en-text', 'We have it, {contact}.');
  await page.click('button:has-text("Show the effect")');
  expect(await page.textContent('.note.bad')).toMatch(/\{contactBy\} must stand in the text: clause A5\.4\.2/);
  await page.fill('#set-en-text', `We have it, {contact}.\n\n${words}`);
  await page.click('button:has-text("Show the effect")');
  expect(await page.textContent('#effect')).toContain('We have it, Alice Brown.');
  expect(await findings(page)).toEqual([]);
  await page.fill('#set-why', 'Shorter');
  await page.click('button:has-text("Save")');
  await page.waitForURL(/history\/\d+\?done/);
  await place.product.advance('PT1M');
  await place.report({
    subject: 'In our words',
    customer: { contact: 'Worded', email: 'worded@customer.example' },
    language: 'en',
  });
  await place.product.quiet();
  const [receipt] = await place.product.outbox('worded@customer.example');
  expect(receipt?.text).toMatch(/We have it, Worded\..*contact you by.*NR510201A-.*\/t\//s);
  await page.goto(`${HOME}/letters/receipt`);
  await page.click('button:has-text("Back to the product’s own words")');
  await page.fill('#set-why', 'Back');
  await page.click('button:has-text("Save")');
  await page.waitForURL(/history\/\d+\?done/);
  await place.product.advance('PT1M');
});

test('whoever is deactivated sees nothing more after half a minute, and the officer looks but changes nothing', async () => {
  const officer = await place.desk('officer');
  await officer.goto(`${HOME}/calendar`);
  expect(await officer.isDisabled('#set-holidays')).toBe(true);
  const handler = await place.desk('handler@sales');
  const email = await place.product.staffWith('handler@sales');
  const page = await place.desk('administrator');
  await page.goto(`${HOME}/staff`);
  await page.click(`tr:has-text("${email}") a`);
  await page.uncheck('#set-active');
  await page.fill('#set-why', 'Left the company');
  await page.click('button:has-text("Save")');
  await page.waitForURL(/done/);
  // Whoever only reads is checked by a reading of half a minute ago at most (ADR 20).
  await place.product.advance('PT31S');
  expect((await handler.goto('/desk'))?.status()).toBe(403);
  await page.check('#set-active');
  await page.fill('#set-why', 'Came back');
  await page.click('button:has-text("Save")');
  await page.waitForURL(/done/);
  expect(await page.textContent('aside')).toMatch(/Came back.*Left the company/s);
});

test.each([
  ['zh', { width: 390, height: 844 }],
  ['en', { width: 1280, height: 900 }],
] as const)('the administration in %s reads well and fits its window', async (lang, viewport) => {
  const page = await place.desk('administrator', { lang, viewport, colorScheme: lang === 'zh' ? 'dark' : 'light' });
  for (const path of [...ADMINISTRATION, `${HOME}/staff/new`]) {
    await page.goto(path);
    expect(await findings(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});

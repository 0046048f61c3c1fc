import { expect, test } from 'vitest';
import { findings, overflow } from '../accessibility.ts';
import { place } from '../the-place.ts';

const NAME = 'Theodora Ravenscroft';

/** A closed ticket of somebody, and their id. */
async function closedTicket(): Promise<{ number: string; id: string }> {
  const { product } = place;
  const number = await place.report({
    category: 'software-product',
    customer: { contact: NAME, email: 'theodora@raven.example' },
  });
  const act = (command: string, body: object, as: string) =>
    product.post(`/api/tickets/${number}/${command}`, body, as);
  await act('contacts', { channel: 'phone', note: `Spoke to ${NAME}` }, 'handler@project-management');
  await act('resolution', { result: 'Repaired' }, 'handler@project-management');
  await act('closing', {}, 'officer');
  await product.quiet();
  return { number, id: (await product.get(`/api/tickets/${number}`, 'officer')).body.customer.id };
}

test('B4.4.4.1 an administrator gives a person’s data out, holds it, and erases it, seeing first what goes', async () => {
  const { number, id } = await closedTicket();
  const page = await place.desk('administrator', { lang: 'en' });
  await page.goto(`/desk/customers/${id}`);
  await page.click('text=Personal data: export, erase, hold');
  expect(await page.textContent('#erase')).toContain('One ticket will be erased');

  await page.fill('#export-note', 'Asked by letter');
  await page.click('text=Make the export');
  await place.product.quiet();
  await page.goto(`/desk/persons/${id}`);
  const archive = await page.getAttribute('text=Archive 1', 'href');
  expect((await fetch(archive ?? '')).headers.get('content-type')).toBe('application/zip');

  await page.fill('#hold-reason', 'A lawsuit');
  await page.click('text=Set the hold');
  expect(await page.textContent('#erase')).toContain('Not possible while a legal hold stands');
  await page.fill('#hold-release-reason', 'Settled');
  await page.click('text=Release the hold');

  // Without the tick nothing goes.
  await page.click('text=Erase this person');
  expect(await page.textContent('[role=alert]')).toContain('Something is missing');
  await page.check('[name=confirm]');
  await page.click('text=Erase this person');
  await place.product.quiet();
  await page.goto(`/desk/persons/${id}`);
  expect(await page.textContent('main')).toContain('Erased customer');
  expect(await page.textContent('main')).not.toContain(NAME);
  await page.goto(`/desk/tickets/${number}`);
  expect(await page.textContent('main')).toContain('Personal data was erased');
  expect(await page.textContent('main')).not.toContain(NAME);
  await page.goto('/desk/persons');
  expect(await page.textContent('table')).toContain('The person asked for it');
});

test.each([
  ['in English by day', { lang: 'en', colorScheme: 'light' }],
  ['in Chinese by night on a phone', { lang: 'zh', colorScheme: 'dark', viewport: { width: 375, height: 740 } }],
] as const)(
  'WCAG 2.2 AA: the pages about a person’s data %s have no serious finding and fit',
  async (_what, look) => {
    const { number, id } = await closedTicket();
    const page = await place.desk('administrator', look);
    const wrong: string[] = [];
    for (const path of [`/desk/persons/${id}`, '/desk/persons', `/desk/customers/${id}`, `/desk/tickets/${number}`]) {
      await page.goto(path);
      const wide = await overflow(page);
      wrong.push(
        ...(await findings(page)).map((finding) => `${path} ${finding}`),
        ...(wide > 0 ? [`${path} ${wide}`] : []),
      );
      const pictures = process.env.PICTURES;
      if (pictures !== undefined) {
        await page.screenshot({
          path: `${pictures}/${path.split('/')[2]}-${path.split('/').length}.${look.lang}.png`,
          fullPage: true,
        });
      }
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);

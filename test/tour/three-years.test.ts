import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';
import { switchedOffUntil } from '../support/switched-off.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(async () => {
  await product?.stop();
  await rm(product.dataDir, { recursive: true, force: true });
});

/** Switched off in between: fifty thousand sweeps prove nothing. */
async function until(instant: number): Promise<void> {
  product = await switchedOffUntil(instant, product);
  await product.quiet();
}

async function act(number: string, command: string, [who, body]: readonly [string, object]): Promise<void> {
  const { status, body: answer } = await product.post(`/api/tickets/${number}/${command}`, body, who);
  expect([command, status, answer.detail]).toEqual([command, 200, undefined]);
}

async function aTicket(name: string): Promise<string> {
  const { body } = await product.post('/api/tickets', {
    ...{ subject: `Matter of ${name}`, details: `${name} cannot weigh.`, category: 'software-product', language: 'en' },
    customer: { contact: name, email: `${name}@private.example` },
  });
  return body.number;
}

async function closed(name: string): Promise<string> {
  const number = await aTicket(name);
  await act(number, 'contacts', ['handler@project-management', { channel: 'phone', note: 'called' }]);
  await act(number, 'resolution', ['handler@project-management', { result: 'done' }]);
  await act(number, 'closing', ['officer', {}]);
  return number;
}

const recordOf = async (number: string) => (await product.get(`/api/tickets/${number}`, 'officer')).body;
const head = 'customer-service-head';

/** Ten minutes before a month begins in Shanghai. The run that was missed meanwhile is made up for once, at the start: still in the old month. */
const theEveBefore = (year: number, month: number) => Date.UTC(year, month, 1) - (8 * 60 + 10) * 60_000;

test('B4.4.4.1 what was closed is there to the end of its three years and destroyed by the monthly run after them, but for what is open or held', async () => {
  const [gone, held] = [await closed('antonia'), await closed('berthold')];
  const open = await aTicket('cornelia');
  await product.mail('antonia@private.example', {
    subject: 'Another matter',
    text: 'antonia wrote',
    attachments: [{ filename: 'a.txt', content: 'weights of antonia' }],
  });
  await product.quiet();
  const customer = (await recordOf(held)).customer.id;
  const { status } = await product.post(`/api/customers/${customer}/hold`, { reason: 'A lawsuit is under way' }, head);
  expect(status).toBe(200);
  const closing = new Date(Date.parse(await product.quiet()) + 8 * 3_600_000);
  const [year, month] = [closing.getUTCFullYear() + 3, closing.getUTCMonth()];

  await until(theEveBefore(year, month + 1));
  expect(await recordOf(gone)).toMatchObject({ subject: 'Matter of antonia', details: 'antonia cannot weigh.' });
  await product.advance('PT1H30M');
  expect(await recordOf(gone)).toMatchObject({
    subject: '',
    details: '',
    customer: { contact: '' },
    erasure: { because: 'retention' },
  });
  const subjects = await Promise.all([held, open].map(recordOf));
  expect(subjects.map(({ subject }) => subject)).toEqual(['Matter of berthold', 'Matter of cornelia']);
  const { items } = (await product.get('/api/destructions', 'administrator')).body;
  expect(items).toMatchObject([{ because: 'retention', orderedBy: 'retention', counts: { tickets: 1 } }]);

  await product.post(`/api/customers/${customer}/hold-release`, { reason: 'It was settled' }, head);
  await until(theEveBefore(year, month + 2));
  await product.advance('PT1H30M');
  expect((await recordOf(held)).subject).toBe('');
  expect((await recordOf(open)).subject).toBe('Matter of cornelia');
}, 300_000);

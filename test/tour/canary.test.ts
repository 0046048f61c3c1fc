import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  vi.stubEnv('CANARY', 'hourly');
  product = await Product.start();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await product?.close();
});

const HOURS = 5;

test('a canary goes out and comes in every hour, is seen by the sweep, and leaves neither a ticket nor a gap in the numbers', async () => {
  await product.advance(`PT${HOURS}H`);
  const lines = (await product.logOf('ReceiveMail')).split('\n');
  const arrived = lines.filter((line) => line.includes('A canary came through'));
  expect(arrived.length).toBeGreaterThanOrEqual(HOURS - 1);
  expect(await product.logOf('Sweep')).not.toMatch(/no canary came through.*since":"\d/);
  expect(await product.logOf('ReceiveDeliveryEvent')).not.toContain('NotYetKnown');

  await product.mail('first@customer.example', { subject: 'The first mail', text: 'Hello' });
  await product.quiet();
  const { body } = await product.get('/api/tickets?state=all', 'officer');
  expect(body.items.map(({ number }: { number: string }) => number.slice(-6))).toEqual(['000001']);
}, 300_000);

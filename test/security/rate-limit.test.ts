import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start({ environment: { RATE_LIMIT: '5/min' } });
});
afterAll(() => product?.close());

const PUBLIC = [
  ['POST', '/api/tickets'],
  ['POST', '/api/uploads'],
  ['POST', '/api/surveys/nothing'],
  ['GET', '/api/openapi.json'],
  ['POST', '/'],
  ['POST', '/t/nothing'],
  ['POST', '/s/nothing'],
] as const;

test.each(PUBLIC)(
  '%s %s is refused after five calls a minute, whatever address the caller claims',
  async (method, path) => {
    await product.advance('PT1M');
    const statuses: number[] = [];
    for (let nth = 0; nth < 7; nth += 1) {
      const claimed = {
        'x-forwarded-for': `10.0.0.${nth}`,
        forwarded: `for=10.0.0.${nth}`,
        'x-real-ip': `10.0.0.${nth}`,
      };
      const { status, headers } = await product.call(method, path, {
        headers: claimed,
        ...(method === 'POST' && { raw: '{}' }),
      });
      statuses.push(status);
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses.slice(0, 5)).not.toContain(429);
    expect(statuses.slice(5)).toEqual([429, 429]);
  },
);

test('looking at a page costs a read at most, and is left to the throttle of the gateway', async () => {
  await product.advance('PT1M');
  for (let nth = 0; nth < 8; nth += 1) expect((await product.get('/')).status).toBe(200);
});

test('staff are not counted', async () => {
  await product.advance('PT1M');
  for (let nth = 0; nth < 8; nth += 1) expect((await product.get('/api/tickets', 'officer')).status).toBe(200);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUDGETS } from '../bench/budgets.ts';
import { type DeskMeasure, measureDesk, measurePolls } from '../bench/desk.ts';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const above = (measures: readonly DeskMeasure[], budget: number) =>
  measures.filter(({ requests }) => !(requests <= budget));

test('a page of the desk asks the table twice at most, and once while nothing has happened', async () => {
  const pages = await measureDesk(product);
  expect(pages.filter(({ status }) => status >= 400)).toEqual([]);
  expect(above(pages, BUDGETS.deskPageRequests)).toEqual([]);
  const polls = await measurePolls(product);
  expect(polls.map(({ status }) => status)).toEqual([304, 304]);
  expect(above(polls, BUDGETS.deskPollRequests)).toEqual([]);
}, 300_000);

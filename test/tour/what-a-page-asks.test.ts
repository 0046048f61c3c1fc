import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUDGETS } from '../bench/budgets.ts';
import { type DeskMeasure, measureDesk, measureLookUps, measurePolls, measureSeldom } from '../bench/desk.ts';
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
  // A number leads to a customer, the customer to their tickets' numbers, and those to the tickets.
  expect(await measureLookUps(product)).toEqual({ names: 2, points: 3, neither: 3 });
  // Read anew with who is at the desk: the person, the numbers of their tickets and those; the versions and what was moved.
  expect(await measureSeldom(product)).toEqual({ status: 200, person: 4, version: 3 });
}, 300_000);

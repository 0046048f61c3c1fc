import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Readings } from '../../infra/local/meter/meter.ts';
import { Product } from '../support/product.ts';
import { complaintLife, requestLife } from './lives.ts';

/**
 * Write units of a life of eight commands, as counted at the local endpoints, with a few to spare: who wrote an entry
 * and who reacts to it may both write its ticket, and an arrival is told when it comes. Lower them with what is saved; raise them with a reason.
 */
const BUDGET = {
  request: { all: 124, TICKET: 14, 'TICKET/ENTRY': 12, indexes: 27 },
  complaint: { all: 134, TICKET: 12, 'TICKET/ENTRY': 11, indexes: 26 },
} as const;

let product: Product;

beforeAll(async () => {
  product = await Product.start({ environment: { METER: 'on' } });
}, 120_000);
afterAll(() => product.close());

const WRITES = 'WriteUnits';

function writesOf({ dynamodb = {} }: Readings) {
  const indexes = Object.entries(dynamodb).filter(([what]) => what.startsWith(`${WRITES} of by`));
  return {
    all: dynamodb[WRITES] ?? 0,
    TICKET: dynamodb[`${WRITES} of item TICKET`] ?? 0,
    'TICKET/ENTRY': dynamodb[`${WRITES} of item TICKET/ENTRY`] ?? 0,
    indexes: indexes.reduce((sum, [, units]) => sum + units, 0),
  };
}

function expectWithin(counted: ReturnType<typeof writesOf>, budget: ReturnType<typeof writesOf>): void {
  for (const [what, units] of Object.entries(counted)) {
    expect(units, what).toBeGreaterThan(0);
    expect(units, what).toBeLessThanOrEqual(budget[what as keyof typeof budget]);
  }
}

test('issue 5: a request of eight commands with its letters, words and counters writes no more than it is allowed', async () => {
  const { counted } = await requestLife(product);
  expectWithin(writesOf(counted), BUDGET.request);
}, 120_000);

test('issue 5: nor does a complaint', async () => {
  expectWithin(writesOf(await complaintLife(product)), BUDGET.complaint);
}, 120_000);

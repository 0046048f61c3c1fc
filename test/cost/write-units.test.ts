import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Readings } from '../../infra/local/meter/meter.ts';
import { Product } from '../support/product.ts';
import { complaintLife, lettersOf, requestLife, standardLife } from './lives.ts';
import { COUNTING } from './traffic.ts';

/**
 * Write units of a life of eight commands, all that follows included, as counted at the local endpoints, with a few to spare: two that are at once
 * both pay, who wrote an entry and who reacts to it may both write its ticket, and an arrival is told when it comes. What is kept apart of the
 * counters is taken up later, together with others. Lower them with what is saved; raise them with a reason.
 */
const BUDGET = {
  standard: { all: 68, counting: 8, TICKET: 11, 'TICKET/ENTRY': 11, indexes: 23 },
  request: { all: 89, counting: 10, TICKET: 13, 'TICKET/ENTRY': 13, indexes: 27 },
  complaint: { all: 84, counting: 11, TICKET: 12, 'TICKET/ENTRY': 12, indexes: 25 },
} as const;

let product: Product;

beforeAll(async () => {
  product = await Product.start({ environment: { METER: 'on' } });
}, 240_000);
afterAll(() => product.close());

const WRITES = 'WriteUnits';

const unitsOf = (counts: readonly (readonly [string, number])[]) => counts.reduce((sum, [, units]) => sum + units, 0);

function writesOf({ dynamodb = {} }: Readings) {
  const counting = Object.entries(dynamodb).filter(([what]) => COUNTING.test(what));
  const indexes = Object.entries(dynamodb).filter(([what]) => what.startsWith(`${WRITES} of by`));
  return {
    all: dynamodb[WRITES] ?? 0,
    counting: unitsOf(counting),
    TICKET: dynamodb[`${WRITES} of item TICKET`] ?? 0,
    'TICKET/ENTRY': dynamodb[`${WRITES} of item TICKET/ENTRY`] ?? 0,
    indexes: unitsOf(indexes),
  };
}

function expectWithin(counted: ReturnType<typeof writesOf>, budget: ReturnType<typeof writesOf>): void {
  for (const [what, units] of Object.entries(counted)) {
    expect(units, what).toBeGreaterThan(0);
    expect(units, what).toBeLessThanOrEqual(budget[what as keyof typeof budget]);
  }
}

test('issue 5: a request of eight commands with its letters and words writes no more than it is allowed', async () => {
  const { counted } = await requestLife(product);
  expectWithin(writesOf(counted), BUDGET.request);
}, 240_000);

test('issue 5: a standard life is eight commands and three letters, of a customer whom the desk knows', async () => {
  const { number, counted } = await standardLife(product);
  expectWithin(writesOf(counted), BUDGET.standard);
  const { body: record } = await product.get(`/api/tickets/${number}`, 'officer');
  const events: readonly { version: number; actor: { kind: string } }[] = record.events;
  const byPeople = events.filter(({ actor }) => actor.kind !== 'machine');
  expect(new Set(byPeople.map(({ version }) => version)).size).toBe(8);
  expect((await lettersOf(product, number)).map((id) => id.split('.')[0])).toEqual(['receipt', 'assigned', 'contact']);
}, 240_000);

test('issue 5: nor does a complaint', async () => {
  expectWithin(writesOf((await complaintLife(product)).counted), BUDGET.complaint);
}, 240_000);

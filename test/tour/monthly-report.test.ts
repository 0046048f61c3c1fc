import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Adjustment } from '../../shared/reports/frozen-report.ts';
import type { MonthlyReport } from '../../shared/reports/report-figures.ts';
import { dice } from '../support/dice.ts';
import { Product } from '../support/product.ts';
import { recountOf } from '../support/recount.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const { roll, pick } = dice(20261122);

const CATEGORIES = ['training', 'software-product', 'product-inquiry', 'service-quality', 'dealer', 'product-quality'];
const URGENCIES = ['general', 'urgent', 'very-urgent'];

async function open(index: number): Promise<string> {
  const { status, body } = await product.post('/api/tickets', {
    subject: `Problem ${index}`,
    details: 'It does not work.',
    customer: {
      contact: `Customer ${index}`,
      ...(roll(4) === 0 ? { phone: `1390000${1000 + index}` } : { email: `c${index}@customer.example` }),
    },
    category: pick(CATEGORIES),
    urgency: pick(URGENCIES),
    language: pick(['zh', 'en']),
  });
  expect(status).toBe(201);
  return body.number;
}

const DAYS_NEEDED = 4;

/**
 * The month of the company that the tickets fall in: the running one, or the next if this one is nearly over.
 * @returns it, and the UTC day on which Shanghai leaves it at 16:00
 */
async function beginMonth(): Promise<{ month: string; over: string }> {
  const soon = new Date(Date.parse(await product.quiet()) + DAYS_NEEDED * 86_400_000);
  const [year, month] = [soon.getUTCFullYear(), soon.getUTCMonth()];
  const first = new Date(Date.UTC(year, month, 1, 2)).toISOString();
  if (first > (await product.quiet())) await product.post('/local/clock', { to: first });
  return { month: first.slice(0, 7), over: new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10) };
}

const STEPS: readonly (() => [command: string, body: object, as: string])[] = [
  () => ['contacts', { channel: pick(['phone', 'email']), note: 'We are on it.' }, 'handler'],
  () => ['apology', { channel: 'phone', note: 'Sorry.' }, 'customer-service-head'],
  () => ['judgement', { justified: roll(2) === 0, reason: 'Looked into' }, 'customer-service-head'],
  () => [
    'resolution',
    { result: 'Done', ...(roll(4) > 0 && { cause: pick(['Memory leak', 'memory leak.', 'Wrong manual']) }) },
    'handler',
  ],
  () => ['result-notice', { channel: 'phone', note: 'Done.' }, 'customer-service-head'],
  () => ['closing', {}, 'officer'],
  () => ['satisfaction', roll(3) === 0 ? {} : { score: 1 + roll(5) }, 'officer'],
  () => [
    'classification',
    { type: 'complaint', category: 'dealer', urgency: pick(URGENCIES), reason: 'It is one' },
    'officer',
  ],
  () => ['routing', { department: pick(['sales', 'training']), reason: 'Theirs' }, 'officer'],
];

/** Mostly the next step of the book, now and then any one; what is out of order is refused and changes nothing. */
async function work(number: string, stage: number): Promise<void> {
  const step = roll(5) === 0 ? pick(STEPS) : STEPS[stage % 6];
  const [command, body, as] = (step ?? (STEPS[0] as (typeof STEPS)[number]))();
  const answer = await product.post(`/api/tickets/${number}/${command}`, body, as);
  expect([200, 409, 422], JSON.stringify(answer.body)).toContain(answer.status);
}

function adjusted(report: MonthlyReport, adjustments: readonly Adjustment[]): MonthlyReport {
  const copy = structuredClone(report);
  for (const { figure, now } of adjustments) {
    const path = figure.split('.');
    const last = path.pop() ?? '';
    let holder = copy as unknown as Record<string, unknown>;
    for (const name of path) {
      holder[name] ??= {};
      holder = holder[name] as Record<string, unknown>;
    }
    holder[last] = now;
  }
  return copy;
}

test('E1.8.2#27 ours:T15 tickets worked at random: report, register and records agree; frozen on the first, mailed, changes beside it', async () => {
  const { month, over } = await beginMonth();
  const numbers: string[] = [];
  for (let day = 0; day < 7; day += 1) {
    numbers.push(...(await Promise.all([open(3 * day), open(3 * day + 1)])));
    await Promise.all(numbers.map((number, at) => work(number, day - Math.floor(at / 2))));
    await product.advance('PT11H');
  }
  await product.post('/local/clock', { to: `${over}T16:10:00.000Z` });

  const report = async () => (await product.get(`/api/reports/${month}`, 'leadership')).body;
  const records = () =>
    Promise.all(numbers.map(async (number) => (await product.get(`/api/tickets/${number}`, 'officer')).body));
  const frozen = await report();
  expect(frozen).toMatchObject({ frozen: true, number: `SR-${month}`, version: 1, received: numbers.length });
  expect(frozen.at.slice(0, 16)).toBe(`${over}T16:05`);
  expect(adjusted(frozen, frozen.adjustments)).toMatchObject(recountOf(await records()));
  const { body: register } = await product.get(`/api/complaints?month=${month}`, 'officer');
  expect(register.items).toHaveLength(frozen.byType.complaint);

  for (const who of ['leadership', 'department-head@sales', 'department-head@training', 'customer-service-head']) {
    const mails = await product.outbox(await product.staffWith(who));
    const reports = mails.filter(({ subject }) => subject.includes(`SR-${month}`));
    expect([who, reports.length]).toEqual([who, 1]);
    expect(reports[0]?.text).toContain(`/desk/reports/${month}`);
  }
  expect(
    (await product.outbox(await product.staffWith('officer'))).filter(({ subject }) => subject.includes('SR-')),
  ).toEqual([]);

  for (let stage = 0; stage < 6; stage += 1) await Promise.all(numbers.map((number) => work(number, stage)));
  await product.advance('P1D');
  const later = await report();
  const { adjustments: atFirst, ...figures } = frozen;
  expect(later).toMatchObject(figures);
  expect(later.adjustments.length).toBeGreaterThan(atFirst.length);
  expect(adjusted(later, later.adjustments)).toMatchObject(recountOf(await records()));

  const ledger = (await product.get('/api/regulations/ledger', 'leadership')).body;
  const contact = ledger.rows
    .flatMap((row: { clauses: { clause: string; kept: number; missed: number }[] }) => row.clauses)
    .find(({ clause }: { clause: string }) => clause === 'A5.4.2#1');
  const duties = (await records()).flatMap((one) => one.duties).filter(({ clause }) => clause === 'A5.4.2#1');
  const inState = (state: string) => duties.filter((duty) => duty.state === state).length;
  expect([contact.kept, contact.missed]).toEqual([inState('kept'), inState('missed')]);
  expect(contact.implemented.length).toBeGreaterThan(0);
}, 400_000);

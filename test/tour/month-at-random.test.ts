import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditTicket, type RecordToAudit } from '../support/audit/audit-ticket.ts';
import { dice } from '../support/dice.ts';
import { Product } from '../support/product.ts';
import { recountOf } from '../support/recount.ts';
import { anyReport, anyStep, ordinaryWay, type Step } from './month/month-steps.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);
/** A hundred take some minutes: `TICKETS=100 SEED=7 npx vitest run test/tour/month-at-random.test.ts`. */
const TICKETS = Number(process.env.TICKETS ?? 24);
const DAYS = 30;
/** The last days are for what follows the closing. */
const DAYS_OF_INTAKE = 20;

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const die = dice(SEED);

/** The next whole month of the company, from whose first morning the story runs. */
async function beginMonth(): Promise<string> {
  const now = new Date(await product.quiet());
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 2)).toISOString();
  await product.post('/local/clock', { to: first });
  return first.slice(0, 7);
}

async function open(index: number): Promise<string> {
  const body = anyReport(die, index) as Record<string, unknown>;
  if (die.roll(4) > 0) {
    const { status, body: answer } = await product.post('/api/tickets', body);
    expect([status, answer]).toMatchObject([201, {}]);
    return answer.number;
  }
  const ago = new Date(Date.parse(await product.quiet()) - die.roll(30) * 3_600_000).toISOString();
  const receivedAt = ago.slice(0, 7) === month ? ago : undefined;
  const intake = { ...body, channel: 'phone', recorder: 'Li Na', ...(receivedAt && { receivedAt }) };
  const { status, body: answer } = await product.post('/api/tickets/intake', intake, 'handler@sales');
  expect([status, answer]).toMatchObject([201, {}]);
  return answer.number;
}

let month = '';
const said = { 200: 0, 403: 0, 409: 0, 422: 0 };

async function send(number: string, [command, body, as]: Step): Promise<void> {
  const { status, body: answer } = await product.post(`/api/tickets/${number}/${command}`, body, as);
  expect(Object.keys(said), JSON.stringify(answer)).toContain(String(status));
  said[status as keyof typeof said] += 1;
}

/** Most are worked on in order, some step by step out of order, some are left alone. */
async function work(number: string, at: number, stage: number, now: string): Promise<void> {
  if (at % 10 === 9) return;
  if (die.roll(4) === 0) await send(number, anyStep(die, now));
  const next = ordinaryWay(die, now)[stage];
  if (next !== undefined && die.roll(8) > 0) await send(number, next);
}

test(`ours:T7 ours:T15 tickets of mixed kinds through legal and illegal steps for a month (seed ${SEED}): no duty lost, none double, register, report and records agree`, async () => {
  month = await beginMonth();
  const numbers: string[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const now = await product.quiet();
    const due = Math.min(TICKETS, Math.ceil(((day + 1) * TICKETS) / DAYS_OF_INTAKE));
    while (numbers.length < due) numbers.push(await open(numbers.length));
    for (const [at, number] of numbers.entries()) {
      const age = day - Math.floor((at * DAYS_OF_INTAKE) / TICKETS);
      if (age <= 12) await work(number, at, age, now);
    }
    await product.advance('P1D');
  }
  const now = await product.quiet();
  const records = await Promise.all(
    numbers.map(async (number) => (await product.get(`/api/tickets/${number}`, 'officer')).body),
  );

  const wrong = (records as RecordToAudit[]).flatMap((record) => auditTicket(record, now));
  expect(wrong).toEqual([]);
  expect(Math.min(...Object.values(said)), JSON.stringify(said)).toBeGreaterThan(3);

  const { body: report } = await product.get(`/api/reports/${month}`, 'leadership');
  expect(report).toMatchObject(recountOf(records));
  const { body: register } = await product.get(`/api/complaints?month=${month}`, 'officer');
  const complaints = records.filter(({ type }) => type === 'complaint').map(({ number }) => number);
  expect(register.items.map(({ number }: { number: string }) => number)).toEqual(complaints.toSorted());
  expect(report.byType.complaint).toBe(complaints.length);
  for (const item of register.items) {
    const record = records.find(({ number }) => number === item.number);
    expect(item).toMatchObject({
      status: record.status,
      department: record.department,
      urgency: record.urgency,
      justified: record.judgement?.justified ?? null,
      crisis: record.crisisAt !== null,
      capa: record.capa?.number ?? null,
    });
  }
}, 900_000);

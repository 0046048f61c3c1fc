import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';
import { switchedOffUntil } from '../support/switched-off.ts';

let product: Product;
let month: string;
beforeAll(async () => {
  product = await Product.start();
  const now = new Date(Date.parse(await product.quiet()) + 8 * 3_600_000);
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
  month = new Date(next.getTime() - 1).toISOString().slice(0, 7);
  product = await switchedOffUntil(next.getTime() - (8 * 60 + 50) * 60_000, product);
});
afterAll(() => product?.close());

/** What whoever is called at night types, at the AWS endpoint of this machine. */
async function redrive(...args: string[]): Promise<string> {
  const { PATH = '' } = process.env;
  const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const env = { PATH, AWS_ENDPOINT_URL: product.awsUrl, AWS_REGION: 'eu-central-1', ...keys };
  const command = ['infra/commands/redrive.ts', '--stage', 'local', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  await product.quiet();
  return stdout;
}

/** The dead-letter queues in which something lies. */
async function lying(): Promise<string[]> {
  const lines = (await redrive()).split('\n').map((line) => line.trim().split(/ +/));
  return lines.flatMap(([count, name = '']) => (Number(count) > 0 ? [name] : []));
}

/** From now on these functions do not get to run; with none named all is well again. */
async function broken(...functions: string[]): Promise<void> {
  const files = await readdir(join(product.dataDir, 'logs'));
  const names = functions.map((part) => files.find((file) => file.includes(part))?.replace('.log', ''));
  expect(names).not.toContain(undefined);
  const rates = Object.fromEntries(names.map((name) => [`function-throws:${name}`, 1]));
  await product.killAndStart(functions.length === 0 ? {} : { FAULTS: JSON.stringify({ seed: 1, rates }) });
}

async function aTicket(name: string, urgency = 'very-urgent'): Promise<string> {
  const { body } = await product.post('/api/tickets', {
    ...{ subject: `Gate of ${name}`, details: 'It does not open.', category: 'service-quality', urgency },
    ...{ customer: { contact: name, email: `${name}@harbour.example` }, language: 'en' },
  });
  await product.quiet();
  return body.number;
}

const record = async (number: string) => (await product.get(`/api/tickets/${number}`, 'officer')).body;
const receiptsOf = async (name: string) =>
  (await product.outbox(`${name}@harbour.example`)).filter(({ subject }) => subject.includes('received your message'));

test('events that could not be followed, counted or taken to their letter are, once, when they are let run again', async () => {
  const written = await aTicket('written');
  await broken('ReceiveDeliveryEvent', 'CountEvents', 'FollowEvents');
  await product.mail('mailed@harbour.example', { subject: 'Gate of mailed', text: 'It does not open.' });
  await product.advance('PT10M');
  expect(await lying()).toEqual(['ReactionsCount', 'ReactionsFollow']);
  expect(await receiptsOf('mailed')).toEqual([]);

  await broken('ReceiveDeliveryEvent');
  for (const queue of await lying()) expect(await redrive(queue)).toContain('followed again');
  expect(await receiptsOf('mailed')).toHaveLength(1);
  await product.post(
    `/api/tickets/${written}/contacts`,
    { channel: 'email', note: 'We come at ten.', agreed: true },
    'officer',
  );
  await product.advance('PT30M');
  expect(await lying()).toEqual(['DeliveryEvents']);
  expect((await record(written)).contacts).toMatchObject([{ delivery: 'pending' }]);

  await broken();
  await redrive('DeliveryEvents');
  expect((await record(written)).contacts).toMatchObject([{ delivery: 'delivered' }]);
  expect(await lying()).toEqual([]);
}, 300_000);

test('mails, letters, timers, the report and orders about persons are done, once, when they are let run again', async () => {
  const { customer } = await record(await aTicket('asking'));
  const failing = ['ReceiveMail', 'SendLetter', 'ActOnDue', 'HandlePersonalData', 'RetireRecords', 'FreezeMonth'];
  await broken(...failing);
  await aTicket('unsent');
  await product.mail('second@harbour.example', { subject: 'Gate of second', text: 'It does not open.' });
  const ordered = { basis: 'person-asked' };
  await product.post(`/api/customers/${customer.id}/exports`, ordered, 'customer-service-head');
  // The scheduler tries for a day to hand over what is due by the calendar.
  await product.advance('P1DT2H');
  const queues = ['InboundMail', 'Letters', 'MonthlyReports', 'PersonalData', 'Timers'];
  expect(await lying()).toEqual(queues);
  expect(await redrive('PersonalData', '--look')).toContain('"kind":"export"');

  await broken();
  for (const queue of queues) await redrive(queue);
  expect(await lying()).toEqual([]);
  expect([await receiptsOf('unsent'), await receiptsOf('second')].map(({ length }) => length)).toEqual([1, 1]);
  const { orders } = (await product.get(`/api/customers/${customer.id}/privacy`, 'customer-service-head')).body;
  expect(orders).toMatchObject([{ kind: 'export', state: 'done' }]);
  expect((await product.get(`/api/reports/${month}`, 'officer')).body.number).toBe(`SR-${month}`);
}, 300_000);

test('open duties follow a changed setting, once, when its job is let run again', async () => {
  const number = await aTicket('moved', 'general');
  const due = (await record(number)).nextDueAt;
  const day = new Date(Date.parse(due) + 8 * 3_600_000).toISOString().slice(0, 10);
  await broken('MoveDuties');
  const content = { zone: 'Asia/Shanghai', week: 'always', holidays: [day], workdays: {} };
  const headers = { 'if-match': '"0"' };
  const body = { why: 'A holiday', content };
  await product.call('PUT', '/api/settings/calendar', { as: 'administrator', headers, body });
  await product.advance('PT1H');
  expect(await lying()).toEqual(['DutyMoves']);
  expect((await record(number)).nextDueAt).toBe(due);

  await broken();
  await redrive('DutyMoves');
  expect(await lying()).toEqual([]);
  expect((await record(number)).nextDueAt > due).toBe(true);
  const { moved } = (await product.get('/api/settings/calendar/history/1', 'administrator')).body;
  const ids = moved.flatMap((one: { number: string; id: string }) => (one.number === number ? [one.id] : []));
  expect(ids).not.toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
}, 300_000);

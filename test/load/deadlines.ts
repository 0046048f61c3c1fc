import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  paginateListSchedules,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { mebibytesOf } from '../support/process-use.ts';
import { Product } from '../support/product.ts';
import { awsConfigOf } from './aws-config.ts';
import { BulkTable } from './bulk-table.ts';
import { Filling } from './fill.ts';
import { scanEntries } from './scan-entries.ts';

const MINUTE = 60_000;
const HOURS = 3_600_000;
const WITHIN_MS = 5 * MINUTE;
const SIDE_BY_SIDE = 16;

export interface Deadlines {
  readonly tickets: number;
  /** Tickets whose first contact was missed exactly once. */
  readonly once: number;
  /** From the due time to the moment at which the last one was written down, in ms. */
  readonly latest: number;
  /** Until the last reaction was done. */
  readonly settled: number;
  /** Memory of the product at the beginning and at its highest, in MiB. */
  readonly memory: { readonly before: number; readonly highest: number };
}

/** So many tickets whose first contact falls due within one minute, each with its timer; nobody does anything. */
export async function manyDeadlines(tickets: number, say: (line: string) => void): Promise<Deadlines> {
  const product = await Product.start();
  try {
    await product.stop();
    const dueAt = Date.now() + HOURS;
    const table = await BulkTable.open(product.dataDir);
    const numbers = await new Filling(table).fillWithUntouched(tickets, { dueAt });
    await table.close();
    await product.killAndStart();
    await setTimers(product, { numbers, dueAt });
    say(`  ${tickets} tickets with their timers stand`);
    return await passTheMinute(product, { tickets, dueAt, say });
  } finally {
    await product.close();
  }
}

/** The due time of one of so many, spread over a minute. */
export const dueOf = (index: number, { count, dueAt }: { count: number; dueAt: number }) =>
  dueAt + Math.floor((index / count) * 60) * 1_000;

/** The timers as the product sets them: copies of the one that it sets for a ticket of its own. */
async function setTimers(product: Product, { numbers, dueAt }: { numbers: readonly string[]; dueAt: number }) {
  const client = new SchedulerClient(awsConfigOf(product.dataDir));
  const pattern = await ownTimer(product, client);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < numbers.length; index = next++) {
      const Name = numbers[index] ?? '';
      const at = new Date(dueOf(index, { count: numbers.length, dueAt })).toISOString().slice(0, 19);
      const Target = { ...pattern.Target, Input: JSON.stringify({ number: Name }) } as typeof pattern.Target;
      await client.send(new CreateScheduleCommand({ ...pattern, Name, ScheduleExpression: `at(${at})`, Target }));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

async function ownTimer(product: Product, client: SchedulerClient) {
  const { body } = await product.post('/api/tickets', {
    subject: 'A pattern',
    details: 'Its timer is copied.',
    customer: { contact: 'Load', email: 'load@customer.example' },
    category: 'training',
  });
  await product.quiet();
  for await (const { Schedules = [] } of paginateListSchedules({ client }, { NamePrefix: body.number })) {
    const [{ Name, GroupName } = {}] = Schedules;
    const {
      Arn: _a,
      CreationDate: _c,
      LastModificationDate: _l,
      $metadata: _m,
      ...pattern
    } = await client.send(new GetScheduleCommand({ Name, GroupName }));
    return pattern as ConstructorParameters<typeof CreateScheduleCommand>[0];
  }
  throw new Error('the product set no timer');
}

async function passTheMinute(
  product: Product,
  { tickets, dueAt, say }: { tickets: number; dueAt: number; say: (line: string) => void },
): Promise<Deadlines> {
  await product.post('/local/clock', { to: new Date(dueAt - 2_000).toISOString() });
  const before = mebibytesOf(product.pid);
  let highest = before;
  const began = performance.now();
  for (;;) {
    await sleep(5_000);
    highest = Math.max(highest, mebibytesOf(product.pid));
    const { status } = await product.post('/local/clock', { advance: 'PT0S' });
    const isOver = performance.now() - began > MINUTE + 5_000;
    if (status === 200 && isOver) break;
    say(`  ${((performance.now() - began) / 1000).toFixed(0)} s, ${highest.toFixed(0)} MiB`);
    if (performance.now() - began > 6 * WITHIN_MS) break;
  }
  const settled = performance.now() - began;
  const misses = await missesOf(product);
  const latest = Math.max(...misses.map(({ due, knownAt }) => Date.parse(knownAt) - Date.parse(due)));
  const once = [...Map.groupBy(misses, ({ number }) => number).values()].filter((all) => all.length === 1).length;
  return { tickets, once, latest, settled, memory: { before, highest } };
}

async function missesOf(product: Product) {
  const entries = await scanEntries(product.dataDir);
  return entries.flatMap(({ number, events }) =>
    events
      .filter(({ type, duty }) => type === 'duty.missed' && duty === 'first-contact')
      .map(({ due, knownAt }) => ({ number, due: String(due), knownAt: String(knownAt) })),
  );
}

/** Whether each acted exactly once, and in time. */
export const isInTime = ({ tickets, once, latest }: Deadlines): boolean => once === tickets && latest <= WITHIN_MS;

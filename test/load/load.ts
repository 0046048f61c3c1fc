import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DeskVisitor } from '../support/desk-visitor.ts';
import { Product } from '../support/product.ts';
import { BulkTable } from './bulk-table.ts';
import { isInTime, manyDeadlines } from './deadlines.ts';
import { Filling } from './fill.ts';
import { isFlat as isMemoryFlat, manyTickets } from './intake.ts';
import { type Looked, lookAround } from './look-around.ts';

const SIZES = [1_000, 100_000, 1_000_000];
/** The same requests and units, and within a tenth the same time. */
const RATIO = 1.1;

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: String(SIZES.at(-1)) },
    deadlines: { type: 'string', default: '10000' },
    intake: { type: 'string', default: '3000' },
  },
});
const wanted = Number(values.tickets);
const sizes = SIZES.filter((size) => size <= wanted);
const say = (line: string) => console.log(line);
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(0);

async function fill(dataDir: string, tickets: number): Promise<void> {
  const began = performance.now();
  const table = await BulkTable.open(dataDir);
  const progress = (written: number) => {
    if (written % 50_000 === 0) say(`  ${written.toLocaleString('en')} tickets written, ${seconds(began)} s`);
  };
  await new Filling(table).fill(tickets, { now: Date.now(), progress });
  await table.close();
  say(`${tickets.toLocaleString('en')} tickets in the table after ${seconds(began)} s`);
}

/** A fresh table of so many tickets, looked at through the running product. */
async function measure(tickets: number): Promise<readonly Looked[]> {
  const product = await Product.start();
  try {
    await product.stop();
    await fill(product.dataDir, tickets);
    await product.killAndStart();
    return await lookAround(product, await DeskVisitor.signIn(product, 'officer'));
  } finally {
    await product.close();
    await rm(product.dataDir, { recursive: true, force: true });
  }
}

const shown = ({ requests, units, ms }: Looked) => `${requests} requests, ${units} units, ${ms.toFixed(1)} ms`;

function compare(first: readonly Looked[], other: readonly Looked[]): boolean {
  const worse = first.filter((one, index) => {
    const then = other[index];
    return then === undefined || then.requests !== one.requests || then.units !== one.units || then.ms > one.ms * RATIO;
  });
  for (const { what } of worse) say(`  ${what} costs more than with ${sizes[0]} tickets`);
  return worse.length === 0;
}

const results: (readonly Looked[])[] = [];
for (const size of sizes) {
  results.push(await measure(size));
  for (const looked of results.at(-1) ?? []) say(`  ${looked.what}: ${shown(looked)}`);
}
const [first = []] = results;
const isFlat = results.map((result) => compare(first, result)).every(Boolean);
say(isFlat ? 'what people look at costs the same whatever the table holds' : 'it costs more as the table grows');

const posted = Number(values.intake);
const tenths =
  posted > 0
    ? await manyTickets(posted, ({ perSecond, cpuPerTicket, mebibytes }) =>
        say(
          `  intake: ${perSecond.toFixed(0)} tickets/s, ${cpuPerTicket.toFixed(1)} ms of processor time for each until all is done, ${mebibytes.toFixed(0)} MiB`,
        ),
      )
    : undefined;
const holdsMemory = tenths === undefined || isMemoryFlat(tenths);
if (tenths !== undefined)
  say(holdsMemory ? 'memory stays flat while tickets come in' : 'memory grows while tickets come in');

const count = Number(values.deadlines);
const passed = count > 0 ? await manyDeadlines(count, say) : undefined;
if (passed !== undefined) {
  const { tickets, once, latest, settled, memory } = passed;
  say(
    `${tickets} deadlines within a minute: ${once} acted exactly once, the last ${(latest / 1000).toFixed(0)} s late`,
  );
  say(
    `  all settled after ${(settled / 1000).toFixed(0)} s, memory ${memory.before.toFixed(0)} → ${memory.highest.toFixed(0)} MiB`,
  );
}
process.exitCode = isFlat && holdsMemory && (passed === undefined || isInTime(passed)) ? 0 : 1;

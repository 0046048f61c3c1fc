import type { Readings } from '../../infra/local/meter/meter.ts';
import { synthesise } from '../infra/synthesised.ts';
import { Product } from '../support/product.ts';
import { addBills, type Bill, billOf, totalOf, transitionsOf } from './bill.ts';
import { ALWAYS_WARM, coldWith, secretReadsWith } from './cold-starts.ts';
import { boundsAt } from './growth.ts';
import { idleBill } from './idle.ts';
import { countLives, type Lives } from './lives.ts';
import { memoryIn } from './memory.ts';
import { PRICES_OF } from './prices.ts';

/** `npm run cost`: what the product costs and what bounds it, from counted operations and AWS's published prices and quotas. */

/** USD for 1,000 tickets without SES, and for a month without a ticket; write units of a standard life. */
const GOALS = { per1000: 0.25, idle: 5, writeUnits: 48 };
const COMPLAINTS = 0.1;
const FEW = 1_000;
const MONTHS = [FEW, 1_000_000, 100_000_000] as const;

const say = (line = '') => console.log(line);
const dollars = (amount: number) => `$${amount < 1 ? amount.toFixed(4) : amount.toFixed(2)}`;

/** Of what is counted, as of an average ticket: a request, or for one in ten a complaint; each with its follow-up. */
function averageTicket({ request, complaint, followUp }: Lives): Readings {
  const parts = [[1 - COMPLAINTS, request] as const, [COMPLAINTS, complaint] as const, [1, followUp] as const];
  const services = new Set(parts.flatMap(([, readings]) => Object.keys(readings)));
  return Object.fromEntries([...services].map((service) => [service, weighted(parts, service)]));
}

function weighted(parts: readonly (readonly [number, Readings])[], service: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [weight, readings] of parts) {
    for (const [what, count] of Object.entries(readings[service] ?? {}))
      sums[what] = (sums[what] ?? 0) + weight * count;
  }
  return sums;
}

/** Few: functions often start cold, and every entry is counted alone; were they warm. Many: they are warm, and batches full. */
type Traffic = 'few' | 'few, warm' | 'many';

function billFor1000(lives: Lives, traffic: Traffic): Bill {
  const many = traffic === 'many';
  const ticket = averageTicket(lives);
  const warm = traffic !== 'few';
  const cold = warm ? ALWAYS_WARM : coldWith(FEW, ticket);
  const secretReads = warm ? 0 : secretReadsWith(FEW, ticket);
  const of = (life: Readings, kept: boolean) =>
    billOf(life, { memoryOf, cold, kept, many, ...(kept && { secretReads }) });
  return addBills([
    [1000 * (1 - COMPLAINTS), of(lives.request, true)],
    [1000 * COMPLAINTS, of(lives.complaint, true)],
    [1000, of(lives.followUp, false)],
  ]);
}

function printCounted(lives: Lives): void {
  say(
    `${'counted'.padEnd(22)}${['writes', 'reads', 'transitions', 'invocations', 'letters'].map((head) => head.padStart(13)).join('')}`,
  );
  for (const [name, life] of Object.entries<Readings>({ ...lives })) {
    const { dynamodb = {}, lambda = {}, ses = {} } = life;
    const invocations = Object.values(lambda).reduce((sum, count) => sum + count, 0);
    const counts = [
      dynamodb.WriteUnits ?? 0,
      dynamodb.ReadUnits ?? 0,
      transitionsOf(life),
      invocations,
      ses.SendRawEmail ?? 0,
    ];
    say(`${name.padEnd(22)}${counts.map((count) => count.toFixed(1).padStart(13)).join('')}`);
  }
}

/** What the writes of each life were: kinds of items (without what indexes cost), then indexes. */
function printWrites(lives: Lives): void {
  const shown = {
    standard: lives.standard,
    request: lives.request,
    followUp: lives.followUp,
    complaint: lives.complaint,
  };
  const of = Object.values<Readings>(shown).map(({ dynamodb = {} }) => dynamodb);
  const names = new Set(of.flatMap((counts) => Object.keys(counts).filter((what) => what.startsWith(WRITES_OF))));
  say(
    `\n${'write units of'.padEnd(28)}${Object.keys(shown)
      .map((name) => name.padStart(13))
      .join('')}`,
  );
  for (const name of [...names].sort(byMost(of))) {
    const counts = of.map((one) => (one[name] ?? 0).toFixed(1).padStart(13));
    say(`${name.slice(WRITES_OF.length).padEnd(28)}${counts.join('')}`);
  }
}

const WRITES_OF = 'WriteUnits of ';
const byMost = (of: readonly Readonly<Record<string, number>>[]) => (a: string, b: string) =>
  Math.max(...of.map((one) => one[b] ?? 0)) - Math.max(...of.map((one) => one[a] ?? 0));

function printBill(title: string, bill: Bill, goal?: number): void {
  const total = totalOf(bill);
  const verdict = goal === undefined ? '' : `   goal ${dollars(goal)}: ${total <= goal ? 'kept' : 'MISSED'}`;
  say(`\n${title}: ${dollars(total)}${verdict}`);
  for (const [what, amount] of Object.entries(bill).sort(([, a], [, b]) => b - a)) {
    say(`  ${dollars(amount).padStart(12)}  ${what}`);
  }
}

const percent = (used: number) => `${(used * 100).toFixed(used < 0.1 ? 2 : 0)} %`;

function printMonth(tickets: number, lives: Lives): void {
  const bill = billFor1000(lives, tickets === FEW ? 'few' : 'many');
  printBill(`${tickets.toLocaleString('en')} tickets a month, by service`, addBills([[tickets / 1000, bill]]));
  const bounds = boundsAt(tickets, averageTicket(lives));
  const [first] = bounds.filter(({ ours }) => ours !== true);
  say(`  met first of AWS's quotas: ${first?.what}, at ${percent(first?.used ?? 0)}`);
  say('  every bound, of what the busiest second may take (ten times the mean), the nearest first:');
  for (const { what, used, remedy } of bounds) {
    say(`  ${percent(used).padStart(12)}  ${what}${used >= 1 ? `\n${' '.repeat(16)}→ ${remedy}` : ''}`);
  }
}

const template = synthesise({ stage: 'prod' });
const memoryOf = memoryIn(template);
console.error('living whole lives on one machine, counting what AWS would bill …');
const product = await Product.start({ environment: { METER: 'on' } });
const { lives, letters } = await countLives(product).finally(() => product.close());
const idle = idleBill(template, lives.idleDay);
say(
  `List prices and default quotas of ${PRICES_OF}, us-east-1, no free tier, without SES (sources: test/cost/prices.ts)\n`,
);
printCounted(lives);
for (const [name, ids] of Object.entries(letters)) say(`letters of ${name}: ${ids.join(', ')}`);
printWrites(lives);
const { WriteUnits: written = 0 } = lives.standard.dynamodb ?? {};
const isWithin = written <= GOALS.writeUnits ? 'kept' : 'MISSED; docs/cost.md says what for, ADR 33 why';
say(`\nwrite units of a standard life: ${written}   goal ${GOALS.writeUnits}: ${isWithin}`);
printBill('1,000 tickets of 1,000 a month', billFor1000(lives, 'few'), GOALS.per1000);
const starts = totalOf(billFor1000(lives, 'few')) - totalOf(billFor1000(lives, 'few, warm'));
say(`  of it cold starts, and the readings of signing keys at these: ${dollars(starts)}`);
printBill('1,000 tickets of 340,000 a month or more', billFor1000(lives, 'many'), GOALS.per1000);
printBill('a month without a ticket', idle, GOALS.idle);
for (const tickets of MONTHS) printMonth(tickets, lives);

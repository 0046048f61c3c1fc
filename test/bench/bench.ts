import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { synthesise } from '../../infra/start/synthesise.ts';
import { Product } from '../support/product.ts';
import { BUDGETS, bundleBudget } from './budgets.ts';
import { coldStarts } from './cold-start.ts';
import { measureDesk } from './desk.ts';
import { measureFirstPaint } from './first-paint.ts';
import { type BuiltFunction, builtFunctions } from './functions.ts';
import { measureIntake } from './intake.ts';
import { Report } from './report.ts';
import { measureWarmIntake } from './warm-intake.ts';

const say = (line: string) => console.error(line);
const report = new Report();

async function benchFunctions(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'redress-bench-'));
  try {
    say('synthesising and bundling …');
    const root = new URL('../..', import.meta.url).pathname;
    await synthesise({ root, folder, context: { stage: 'local' } });
    const functions = builtFunctions(folder);
    for (const { name, kilobytes } of functions)
      report.row(`${name}: bundle`, kilobytes, { unit: 'KB', budget: bundleBudget(name) });
    for (const { name, timesFloor } of coldStarts(functions, say)) {
      report.row(`${name}: cold start`, timesFloor, {
        unit: '× empty',
        budget: BUDGETS.coldStartTimesFloor,
      });
    }
    await benchWarmIntake(functions);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time of one mail or form, which says more on a busy machine than how long it takes, and what it asks of AWS. */
async function benchWarmIntake(functions: readonly BuiltFunction[]): Promise<void> {
  const ending = (end: string) => {
    const found = functions.find(({ name }) => name.endsWith(end));
    if (found === undefined) throw new Error(`there is no ${end}`);
    return found;
  };
  say('taking mails and forms in …');
  const taken = await measureWarmIntake(ending('ReceiveMail'), ending('PublicApi'));
  const { mail, form, floor, whole } = taken;
  report.row('mail intake, warm: the floor, three calls', floor.ms, { unit: 'ms CPU' });
  report.row('mail intake, warm: its whole work by the plain SDK', whole.ms, { unit: 'ms CPU' });
  report.row('mail intake, warm', mail.ms, { unit: 'ms CPU' });
  const { warmIntakeTimesFloor, warmIntakeTimesWhole, mailCalls, formCalls } = BUDGETS;
  const ratios = { unit: '× floor', budget: warmIntakeTimesFloor };
  report.row('mail intake, warm, against the floor', taken.mailTimesFloor, ratios);
  const wholes = { unit: '× whole', budget: warmIntakeTimesWhole };
  report.row('mail intake, warm, against its whole work', taken.mailTimesWhole, wholes);
  report.row('mail intake: calls of AWS', Math.round(mail.calls), { unit: 'calls', budget: mailCalls });
  report.row('form intake, warm', form.ms, { unit: 'ms CPU' });
  report.row('form intake: calls of AWS', Math.round(form.calls), { unit: 'calls', budget: formCalls });
}

async function pageKilobytes(product: Product, address: string): Promise<number> {
  const { body: page } = await product.get(address);
  const assets = [...String(page).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) =>
    product.get(path),
  );
  const parts = [page, ...(await Promise.all(assets)).map(({ body }) => body)];
  return parts.reduce((sum, part) => sum + gzipSync(String(part)).length / 1024, 0);
}

async function statusAddress(product: Product): Promise<string> {
  const { body } = await product.post('/api/tickets', {
    subject: 'Bench',
    details: 'The display stays dark after switching on. '.repeat(20),
    customer: { contact: 'Bench', email: 'bench@customer.example' },
    category: 'service-quality',
  });
  return new URL(body.statusUrl).pathname;
}

async function benchProduct(): Promise<void> {
  say('starting the product …');
  const product = await Product.start();
  try {
    const status = await statusAddress(product);
    for (const [what, address] of [
      ['the form', '/'],
      ['a ticket’s page', status],
    ] as const) {
      report.row(`${what} with its style and script`, await pageKilobytes(product, address), {
        unit: 'KB gzip',
        budget: BUDGETS.customerPageKilobytes,
      });
    }
    say('looking at the desk …');
    for (const { path, kilobytes, requests } of await measureDesk(product)) {
      report.row(`desk ${path}: page, style and script`, kilobytes, {
        unit: 'KB gzip',
        budget: BUDGETS.deskPageKilobytes,
      });
      report.row(`desk ${path}: of the table`, requests, { unit: 'requests', budget: BUDGETS.deskPageRequests });
    }
    say('looking at pages on a slow phone …');
    const ticket = (await product.get('/api/tickets', 'officer')).body.items[0].number;
    const pages = [
      { path: '/' },
      { path: status },
      { path: '/desk', signedIn: true },
      { path: `/desk/tickets/${ticket}`, signedIn: true },
    ];
    for (const { path, milliseconds } of await measureFirstPaint(product, pages)) {
      const what = path.replace(/^\/t\/.*/, '/t/<token>').replace(ticket, '<number>');
      report.row(`first paint on a slow phone: ${what}`, milliseconds, {
        unit: 'ms',
        budget: BUDGETS.firstPaintMilliseconds,
      });
    }
    say('posting tickets …');
    const { perSecond, p50, p99, settledPerTicket, cpuPerTicket, megabytes } = await measureIntake(product);
    report.row('intake by form on this machine', perSecond, { unit: 'tickets/s' });
    report.row('intake by form, median', p50, { unit: 'ms' });
    report.row('intake by form, 99th percentile', p99, { unit: 'ms' });
    report.row('until all reactions are done', settledPerTicket, { unit: 'ms/ticket' });
    report.row('processor time until then', cpuPerTicket, { unit: 'ms/ticket' });
    report.row('memory at half of the tickets', megabytes.half, { unit: 'MB' });
    report.row('memory after all of them', megabytes.all, { unit: 'MB' });
  } finally {
    await product.close();
  }
}

await benchFunctions();
// Without the product, as CI runs it.
if (!process.argv.includes('--functions')) await benchProduct();
if (process.argv.includes('--keep')) report.keep();
if (report.over.length > 0) {
  console.error(`over budget: ${report.over.join(', ')}`);
  process.exitCode = 1;
}

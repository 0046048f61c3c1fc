import { mebibytesOf, processorMs } from '../support/process-use.ts';
import type { Product } from '../support/product.ts';

const WARM_UP = 20;
const TICKETS = 400;
const CONCURRENCY = 8;

const post = (product: Product, index: number) =>
  product.post('/api/tickets', {
    subject: `Bench ${index}`,
    details: 'The display stays dark after switching on.',
    customer: { contact: 'Bench', email: `bench-${index}@customer.example` },
    category: 'software-product',
  });

/** Posts tickets to the running product, so many at a time. @returns tickets a second and the latencies in ms */
async function run(product: Product, count: number): Promise<{ perSecond: number; latencies: number[] }> {
  const latencies: number[] = [];
  let next = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < count) {
      next += 1;
      const at = performance.now();
      const { status } = await post(product, next);
      if (status !== 201) throw new Error(`a ticket was answered with ${status}`);
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return { perSecond: (count * 1000) / (performance.now() - began), latencies };
}

export interface Intake {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Until every letter, timer and counter that follows from the tickets was done, in ms for each ticket. */
  readonly settledPerTicket: number;
  /** Processor time of the whole product until then, in ms for each ticket. */
  readonly cpuPerTicket: number;
  /** Of the product, when half of the tickets and when all of them are done with. */
  readonly megabytes: { readonly half: number; readonly all: number };
}

/** The form's whole way on one machine: HTTP API, function, transaction; then all its reactions. */
export async function measureIntake(product: Product): Promise<Intake> {
  await run(product, WARM_UP);
  await product.quiet();
  const { pid } = product;
  const before = processorMs(pid);
  const began = performance.now();
  const { perSecond, latencies } = await run(product, TICKETS);
  await product.quiet();
  const settledPerTicket = (performance.now() - began) / TICKETS;
  const cpuPerTicket = (processorMs(pid) - before) / TICKETS;
  const half = mebibytesOf(pid);
  await run(product, TICKETS);
  await product.quiet();
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  return {
    perSecond,
    p50: at(0.5),
    p99: at(0.99),
    settledPerTicket,
    cpuPerTicket,
    megabytes: { half, all: mebibytesOf(pid) },
  };
}

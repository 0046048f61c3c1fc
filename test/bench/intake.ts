import { postTickets } from '../support/posted-tickets.ts';
import { mebibytesOf, processorMs } from '../support/process-use.ts';
import type { Product } from '../support/product.ts';

const WARM_UP = 20;
const TICKETS = 400;

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
  await postTickets(product.url, WARM_UP);
  await product.quiet();
  const { pid } = product;
  const before = processorMs(pid);
  const began = performance.now();
  const latencies = await postTickets(product.url, TICKETS);
  const perSecond = (TICKETS * 1000) / (performance.now() - began);
  await product.quiet();
  const settledPerTicket = (performance.now() - began) / TICKETS;
  const cpuPerTicket = (processorMs(pid) - before) / TICKETS;
  const half = mebibytesOf(pid);
  await postTickets(product.url, TICKETS);
  await product.quiet();
  const sorted = latencies.toSorted((a, b) => a - b);
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

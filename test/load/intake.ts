import { postTickets } from '../support/posted-tickets.ts';
import { mebibytesOf, processorMs } from '../support/process-use.ts';
import { Product } from '../support/product.ts';

const WARM_UP = 100;
const TENTHS = 10;
/** Memory may rise while V8 finds its size; from the middle of the run on it stays where it is, but for this. */
const FLAT = 1.1;

/** A tenth of the run, until all that follows from its tickets is done. */
export interface Tenth {
  readonly perSecond: number;
  /** Processor time for each ticket, in ms. */
  readonly cpuPerTicket: number;
  /** Held by the whole product afterwards. */
  readonly mebibytes: number;
}

/** Letters wait for their rate: a long queue is waited for more than once. */
async function settle(product: Product): Promise<void> {
  for (;;) if ((await product.post('/local/clock', { advance: 'PT0S' })).status === 200) return;
}

async function aTenth(product: Product, count: number): Promise<Tenth> {
  const { pid } = product;
  const [before, began] = [processorMs(pid), performance.now()];
  await postTickets(product.url, count);
  const perSecond = (count * 1000) / (performance.now() - began);
  await settle(product);
  return { perSecond, cpuPerTicket: (processorMs(pid) - before) / count, mebibytes: mebibytesOf(pid) };
}

/** So many tickets by the form's call at full speed, with all their reactions, told by tenths of the run. */
export async function manyTickets(tickets: number, say: (tenth: Tenth) => void): Promise<readonly Tenth[]> {
  const product = await Product.start();
  try {
    await postTickets(product.url, WARM_UP);
    await settle(product);
    const tenths: Tenth[] = [];
    while (tenths.length < TENTHS) {
      const tenth = await aTenth(product, Math.ceil(tickets / TENTHS));
      tenths.push(tenth);
      say(tenth);
    }
    return tenths;
  } finally {
    await product.close();
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether the last three tenths hold no more memory than those before them. */
export function isFlat(tenths: readonly Tenth[]): boolean {
  const held = tenths.map(({ mebibytes }) => mebibytes);
  return mean(held.slice(-3)) <= mean(held.slice(-6, -3)) * FLAT;
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readings } from '../../infra/local/meter/meter.ts';
import { DeskVisitor } from '../support/desk-visitor.ts';
import { diskReads, threadsMs } from '../support/process-use.ts';
import { Product } from '../support/product.ts';

/** What one look at a page took. */
export interface Look {
  /** From request to last byte. */
  readonly ms: number;
  /** Processor time of the product meanwhile. */
  readonly processorMs: number;
  /** How often the product waited for the disk meanwhile. */
  readonly diskReads: number;
}

/** What a page asks of the table. */
export interface Asked {
  readonly requests: number;
  readonly units: number;
}

/** So often a page is looked at to see what it asks: twice a minute a look asks for the staff and the rules besides. */
const TO_SEE = 3;

/** A product with so many tickets, and an officer at its desk. */
export class DeskOfSize {
  readonly tickets: number;
  readonly #product: Product;
  #visitor: DeskVisitor;

  private constructor(tickets: number, product: Product, visitor: DeskVisitor) {
    this.tickets = tickets;
    this.#product = product;
    this.#visitor = visitor;
  }

  /** On a folder that was filled; what its pages ask of the table is counted until it begins anew. */
  static async open(dataDir: string, tickets: number): Promise<DeskOfSize> {
    const product = await Product.start({ dataDir, environment: { METER: 'on' } });
    return new DeskOfSize(tickets, product, await DeskVisitor.signIn(product, 'officer'));
  }

  /** Another process, which has read nothing yet and counts nothing. */
  async beginAnew(): Promise<void> {
    await this.#product.killAndStart({});
    this.#visitor = await DeskVisitor.signIn(this.#product, 'officer');
    await this.#product.quiet();
  }

  /** Has the system hold the files of the table in its cache, whatever it took out of there. */
  async readFiles(): Promise<void> {
    const folder = join(this.#product.dataDir, 'dynamodb');
    // LevelDB may merge one away meanwhile.
    for (const name of await readdir(folder)) await readFile(join(folder, name)).catch(() => undefined);
  }

  close = (): Promise<void> => this.#product.close();

  async page(path: string): Promise<string> {
    const { status, text } = await this.#visitor.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return text;
  }

  async look(path: string): Promise<Look> {
    const { pid } = this.#product;
    const [reads, before, began] = [diskReads(pid), threadsMs(pid), performance.now()];
    await this.page(path);
    const ms = performance.now() - began;
    return { ms, processorMs: threadsMs(pid) - before, diskReads: diskReads(pid) - reads };
  }

  async asks(path: string): Promise<Asked> {
    const seen: Asked[] = [];
    while (seen.length < TO_SEE) {
      const before = await this.#read();
      await this.page(path);
      const after = await this.#read();
      seen.push({ requests: after.requests - before.requests, units: after.units - before.units });
    }
    return seen.reduce((least, one) => (one.units < least.units ? one : least));
  }

  async #read(): Promise<Asked> {
    const { dynamodb = {} } = (await this.#product.get('/local/meter')).body as Readings;
    const sum = (names: readonly string[]) => names.reduce((total, name) => total + (dynamodb[name] ?? 0), 0);
    return { requests: sum(['Query', 'GetItem', 'BatchGetItem']), units: sum(['ReadUnits']) };
  }
}

import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dice } from '../support/dice.ts';
import { Product } from '../support/product.ts';
import { BulkTable } from './bulk-table.ts';
import { type Asked, DeskOfSize } from './desk-of-size.ts';
import { Filling } from './fill.ts';
import { type Pages, pagesOf } from './pages.ts';

/** A ticket takes 2.7 KB on the disk once LevelDB has packed it, and as much again while it is written. */
const BYTES_OF_TICKET = 6_000;

/** A desk that can be looked at, and what its pages ask of the table. */
export interface Prepared {
  readonly desk: DeskOfSize;
  readonly pages: readonly Pages[];
  readonly asked: readonly Asked[];
}

interface Preparing {
  /** Where the data of all products lies. */
  readonly folder: string;
  /** Epoch ms: what is open and due is the same in every table. */
  readonly now: number;
  readonly dice: Dice;
  say(line: string): void;
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(0);

/** Throws, with what to do, where so many tickets have no room. */
export async function mustHaveRoom(tickets: number): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize >= tickets * BYTES_OF_TICKET) return;
  const [needed, free] = [tickets * BYTES_OF_TICKET, bavail * bsize].map((bytes) => (bytes / 1e9).toFixed(1));
  throw new Error(`${tmpdir()} has ${free} GB free and ${needed} are needed: set TMPDIR, or --tickets to fewer.`);
}

/** A product of its own with so many tickets. */
export async function prepare(tickets: number, preparing: Preparing): Promise<Prepared> {
  const dataDir = await mkdtemp(join(preparing.folder, 'desk-'));
  const empty = await Product.start({ dataDir });
  await empty.stop();
  const old = await fill(dataDir, tickets, preparing);
  const desk = await DeskOfSize.open(dataDir, tickets);
  const pages = await pagesOf(desk, { now: preparing.now, old });
  const asked: Asked[] = [];
  for (const { paths } of pages) asked.push(await desk.asks(paths[1] ?? ''));
  return { desk, pages, asked };
}

async function fill(dataDir: string, tickets: number, { now, dice, say }: Preparing): Promise<readonly string[]> {
  const began = performance.now();
  const name = tickets.toLocaleString('en');
  const table = await BulkTable.open(dataDir);
  let said = 0;
  const progress = (share: number) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    say(`  ${name} tickets: ${(share * 100).toFixed(0)} % written, ${seconds(began)} s`);
  };
  const old = await new Filling(table).fill(tickets, { now, dice, progress });
  await table.close();
  say(`${name} tickets in a table after ${seconds(began)} s`);
  return old;
}

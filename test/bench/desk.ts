import { gzipSync } from 'node:zlib';
import { DeskVisitor } from '../support/desk-visitor.ts';
import type { Product } from '../support/product.ts';

export interface DeskMeasure {
  readonly path: string;
  readonly kilobytes: number;
  readonly requests: number;
}

/** A hundred rows make two full pages of the queue. */
const TICKETS = 100;

const sizeOf = (text: string) => gzipSync(text).length / 1024;

/** Every page of the desk as an officer gets it, with a queue that is full: how much comes, and what it asks of the table. */
export async function measureDesk(product: Product): Promise<readonly DeskMeasure[]> {
  for (let at = 0; at < TICKETS; at += 1) {
    await product.post('/api/tickets', {
      subject: `称重软件打印时停止响应 ${at}`,
      details: '每次打印磅单软件就停止响应。',
      customer: { contact: '郑工', email: `queue-${at}@customer.example` },
      category: at % 3 === 0 ? 'dealer' : 'software-product',
    });
  }
  await product.quiet();
  const { body } = await product.get('/api/tickets', 'officer');
  const visitor = await DeskVisitor.signIn(product, 'officer');
  const paths = [
    '/desk',
    `/desk/tickets/${body.items[0].number}`,
    '/desk/new',
    '/desk/complaints',
    '/desk/complaints/capas',
    `/desk/reports/${month(body.items[0])}`,
    '/desk/regulations',
    '/desk/regulations/ledger',
    '/desk/search?q=软件',
  ];
  const measures: DeskMeasure[] = [];
  for (const path of paths) measures.push(await measure(visitor, path));
  return measures;
}

const month = ({ receivedAt }: { receivedAt: string }) => receivedAt.slice(0, 7);

async function measure(visitor: DeskVisitor, path: string): Promise<DeskMeasure> {
  const { text, headers } = await visitor.get(path);
  const assets = [...text.matchAll(/(?:href|src)="(\/desk\/assets\/[^"]+)"/g)].map(([, asset = '']) =>
    visitor.get(asset),
  );
  const parts = [text, ...(await Promise.all(assets)).map((asset) => asset.text)];
  const requests = Number(/(\d+) requests/.exec(headers.get('server-timing') ?? '')?.[1] ?? Number.NaN);
  return {
    path: path.replace(/NR510201A-[\d-]+/, '<number>'),
    kilobytes: parts.reduce((sum, part) => sum + sizeOf(part), 0),
    requests,
  };
}

import { gzipSync } from 'node:zlib';
import { ADMINISTRATION } from '../browser/pages.ts';
import { DeskVisitor, type Shown } from '../support/desk-visitor.ts';
import type { Product } from '../support/product.ts';

export interface DeskMeasure {
  readonly path: string;
  readonly status: number;
  readonly kilobytes: number;
  readonly requests: number;
}

/** More than a page of the queue; two of three are complaints, more than a page of the register. */
const TICKETS = 80;
/** In their subjects, one each: may be a ticket's number and a phone as well. */
const SOME_NUMBER = 26_112_200;

const sizeOf = (text: string) => gzipSync(text).length / 1024;

/** Every page of the desk as an officer gets it, with a queue that is full: how much comes, and what it asks of the table. */
export async function measureDesk(product: Product): Promise<readonly DeskMeasure[]> {
  for (let at = 0; at < TICKETS; at += 1) {
    await product.post('/api/tickets', {
      subject: `称重软件打印时停止响应 ${SOME_NUMBER + at}`,
      details: '每次打印磅单软件就停止响应。',
      customer: { contact: '郑工', email: `queue-${at}@customer.example` },
      category: at % 3 === 0 ? 'software-product' : 'dealer',
    });
  }
  await product.quiet();
  const { body } = await product.get('/api/tickets', 'officer');
  const { number } = body.items[0];
  const visitor = await DeskVisitor.signIn(product, 'officer');
  const found = await visitor.get('/desk/search?q=queue-0@customer.example');
  const paths = [
    '/desk',
    '/desk?type=request&urgency=general',
    '/desk?department=sales&due=week',
    '/desk?state=closed',
    '/desk?state=all',
    '/desk?state=all&department=service-planning&due=week',
    `/desk/tickets/${number}`,
    `/desk/tickets/${number}?template=received#act-reply`,
    `/desk/tickets/${number}/print/A`,
    '/desk/new',
    '/desk/complaints',
    '/desk/complaints?page=2',
    '/desk/complaints?sort=customer',
    '/desk/complaints?department=sales&status=routed&sort=content',
    '/desk/complaints/capas',
    `/desk/reports/${month(body.items[0])}`,
    '/desk/regulations',
    '/desk/regulations/ledger',
    found.headers.get('location') ?? '',
    '/desk/search?q=软件',
    '/desk/search?q=称重软件+停止响应+打印',
    `/desk/search?q=${SOME_NUMBER}`,
    `/desk/search?q=${number}`,
    '/desk/search?q=queue-0@customer.example',
    ...ADMINISTRATION,
  ];
  const measures: DeskMeasure[] = [];
  for (const path of paths) measures.push(await measure(visitor, path));
  return measures;
}

/** The pages that stand open all day, asked for again every fifteen seconds while nothing has happened. */
export async function measurePolls(product: Product): Promise<readonly DeskMeasure[]> {
  const { body } = await product.get('/api/tickets', 'officer');
  const visitor = await DeskVisitor.signIn(product, 'officer');
  const measures: DeskMeasure[] = [];
  for (const path of ['/desk', `/desk/tickets/${body.items[0].number}`]) {
    const etag = (await visitor.get(path)).headers.get('etag') ?? '';
    measures.push(fewest(path, await twice(() => visitor.get(path, { 'if-none-match': etag }))));
  }
  return measures;
}

/** What is asked beside the intake form while somebody types: who is called so, who has this number, or neither. */
export async function measureLookUps(product: Product): Promise<Readonly<Record<string, number>>> {
  const visitor = await DeskVisitor.signIn(product, 'officer');
  const asked = {
    names: '?contact=郑工',
    points: '?contact=郑工&email=queue-0@customer.example&phone=13900000000',
    neither: '?contact=郑工&email=nobody@customer.example&phone=13900000000',
  };
  const measures: Record<string, number> = {};
  for (const [what, query] of Object.entries(asked)) {
    const path = `/desk/new/known${query}`;
    measures[what] = fewest(path, await twice(() => visitor.get(path))).requests;
  }
  return measures;
}

const CALENDAR = { zone: 'Asia/Shanghai', week: 'always', holidays: ['2026-12-24'], workdays: {} };

/** What few look at, and seldom: somebody's data before they are erased, and what a version of the calendar moved. */
export async function measureSeldom(product: Product): Promise<Readonly<Record<string, number>>> {
  await product.call('PUT', '/api/settings/calendar', {
    body: { content: CALENDAR, why: 'measured' },
    headers: { 'if-match': '*' },
    as: 'administrator',
  });
  await product.quiet();
  const visitor = await DeskVisitor.signIn(product, 'administrator');
  const found = await visitor.get('/desk/search?q=queue-0@customer.example');
  const person = (found.headers.get('location') ?? '').replace('customers', 'persons');
  const version = '/desk/administration/calendar/history/1';
  const [aPerson, aVersion] = [await measure(visitor, person), await measure(visitor, version)];
  return { status: Math.max(aPerson.status, aVersion.status), person: aPerson.requests, version: aVersion.requests };
}

const month = ({ receivedAt }: { receivedAt: string }) => receivedAt.slice(0, 7);

async function measure(visitor: DeskVisitor, path: string): Promise<DeskMeasure> {
  const pages = await twice(() => visitor.get(path));
  const [page] = pages;
  const assets = [...page.text.matchAll(/(?:href|src)="(\/desk\/assets\/[^"]+)"/g)].map(([, asset = '']) =>
    visitor.get(asset),
  );
  return fewest(
    path,
    pages,
    (await Promise.all(assets)).map((asset) => asset.text),
  );
}

/** Twice a minute one request more reads again what is kept for all pages: of two visits one is without it. */
const twice = async (visit: () => Promise<Shown>): Promise<readonly [Shown, Shown]> => [await visit(), await visit()];

const requestsOf = ({ headers }: Shown) =>
  Number(/(\d+) requests/.exec(headers.get('server-timing') ?? '')?.[1] ?? Number.NaN);

function fewest(path: string, shown: readonly [Shown, Shown], assets: readonly string[] = []): DeskMeasure {
  const [{ status, text }] = shown;
  return {
    path: path.replace(/NR510201A-[\d-]+/, '<number>').replace(/customers\/.*/, 'customers/<id>'),
    status,
    kilobytes: [text, ...assets].reduce((sum, part) => sum + sizeOf(part), 0),
    requests: Math.min(...shown.map(requestsOf)),
  };
}

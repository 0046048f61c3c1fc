import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import { monthFigures } from '../../shared/aws/month-counters.ts';
import type { DeskVisitor } from '../support/desk-visitor.ts';
import type { Product } from '../support/product.ts';
import { awsConfigOf } from './aws-config.ts';

/** What a look at something costs. */
export interface Looked {
  readonly what: string;
  /** Of the table, and the read units that they take. */
  readonly requests: number;
  readonly units: number;
  /** The page, from request to last byte: the fastest tenth, as other work on the machine only adds. */
  readonly ms: number;
}

const TIMES = 100;
const WARM_UP = 15;

interface Counting {
  requests: number;
  units: number;
}

/** A client that counts what the table says each request took. */
async function countingTable(dataDir: string): Promise<{ table: Table; counting: Counting }> {
  const base = new DynamoDBClient(awsConfigOf(dataDir));
  const { TableNames: [tableName = ''] = [] } = await base.send(new ListTablesCommand({}));
  const counting = { requests: 0, units: 0 };
  base.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: unknown };
      counting.requests += 1;
      for (const used of [ConsumedCapacity].flat()) counting.units += Number(Object(used).CapacityUnits ?? 0);
      return answer;
    },
    { step: 'initialize', name: 'count' },
  );
  return { table: { client: DynamoDBDocumentClient.from(base), tableName }, counting };
}

const undisturbed = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 10)] ?? 0;

async function timePage(visitor: DeskVisitor, path: string): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < WARM_UP + TIMES; at += 1) {
    const began = performance.now();
    const { status } = await visitor.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    if (at >= WARM_UP) times.push(performance.now() - began);
  }
  return undisturbed(times);
}

/** Queue, ticket, register and report: what each asks of the table by the product's own store, and how long its page takes. */
export async function lookAround(product: Product, visitor: DeskVisitor): Promise<readonly Looked[]> {
  const { table, counting } = await countingTable(product.dataDir);
  const now = new Date((await product.get('/local/clock')).body.now);
  const tickets = new DynamoTickets(table, { zone: 'Asia/Shanghai', now: () => now });
  const { items } = await tickets.queue({ state: 'open', limit: 50 });
  const number = items[10]?.number ?? '';
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15)).toISOString().slice(0, 7);
  const looks: readonly (readonly [what: string, path: string, ask: () => Promise<unknown>])[] = [
    ['queue', '/desk', () => tickets.queue({ state: 'open', limit: 50 })],
    [
      'queue of a department',
      '/desk?department=training',
      () => tickets.queue({ state: 'open', department: 'training', limit: 50 }),
    ],
    ['ticket', `/desk/tickets/${number}`, () => tickets.file(number)],
    [
      'register',
      `/desk/complaints?month=${month}`,
      async () => {
        const { complaints } = await tickets.complaintList(month);
        await tickets.complaintLines(complaints.slice(0, 50).map((complaint) => complaint.number));
      },
    ],
    ['report', `/desk/reports/${month}`, () => monthFigures(table, month)],
  ];
  const looked: Looked[] = [];
  for (const [what, path, ask] of looks) {
    Object.assign(counting, { requests: 0, units: 0 });
    await ask();
    const { requests, units } = counting;
    looked.push({ what, requests, units, ms: await timePage(visitor, path) });
  }
  return looked;
}

import { spawnSync } from 'node:child_process';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { asFormerStaff, compareItems, RESTORED } from '../../infra/backup/restore-order.ts';
import { type Item, putItems, tableItems } from '../../infra/backup/table-items.ts';
import { Product } from '../support/product.ts';

/**
 * `npm run restore:rehearsal`: a desk works, its table is backed up, the desk is lost; the backup is put into a new one, and
 * what came back is compared item by item, record by record, timer by timer, and letters are counted.
 */

const say = (line: string) => console.log(line);
let failed = 0;

function check(what: string, holds: boolean, more = ''): void {
  if (!holds) failed += 1;
  say(`${holds ? 'holds' : 'FAILS'}  ${what}${more && `: ${more}`}`);
}

interface Desk {
  readonly product: Product;
  readonly client: DynamoDBClient;
  readonly table: string;
}

async function startDesk(): Promise<Desk> {
  const product = await Product.start();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: product.awsUrl, region: 'eu-central-1', credentials });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  return { product, client, table: TableNames[0] ?? '' };
}

const CUSTOMER = { contact: 'Alice Brown', email: 'alice@harbour.example' };

/** Some work: a closed request whose survey is out, a complaint half-way, one that nobody touched. */
async function work({ product }: Desk): Promise<string[]> {
  const open = async (fields: object) =>
    (await product.post('/api/tickets', { details: 'As it is.', customer: CUSTOMER, language: 'en', ...fields })).body
      .number;
  const act = async (number: string, command: string, [who, body]: [string, object]) => {
    const { status, body: answer } = await product.post(`/api/tickets/${number}/${command}`, body, who);
    if (status !== 200) throw new Error(`${command} was answered ${status}: ${JSON.stringify(answer)}`);
  };
  const request = await open({ subject: 'A question', category: 'software-product' });
  const [handler, head] = ['handler', 'department-head'];
  const record = (await product.get(`/api/tickets/${request}`, 'officer')).body;
  await act(request, 'contacts', [
    `${handler}@${record.department}`,
    { channel: 'phone', note: 'Told.', agreed: true },
  ]);
  await act(request, 'resolution', [`${handler}@${record.department}`, { result: 'Answered' }]);
  await act(request, 'closing', ['officer', {}]);
  const complaint = { type: 'complaint', category: 'service-quality', urgency: 'urgent' };
  const half = await open({ subject: 'A complaint half-way', ...complaint });
  await act(half, 'apology', ['customer-service-head', { channel: 'phone', note: 'Sorry.' }]);
  const planned = { expectedResolutionAt: '2030-01-01T00:00:00Z', measures: 'M', signedBy: 'Xu' };
  await act(half, 'answer', [`${head}@service-planning`, planned]);
  const untouched = await open({ subject: 'A complaint untouched', ...complaint });
  // At no round hour, where something would be due just then.
  await product.advance('P1DT3H7M');
  return [request, half, untouched];
}

async function restore({ product, client, table }: Desk, backup: readonly Item[], now: string): Promise<void> {
  const { status } = await product.post('/local/clock', { to: now });
  if (status !== 200) throw new Error('the new desk could not be put to the time of the old one');
  await asRestoredByDynamoDB(client, backup);
  for (const part of RESTORED) {
    migrate(product, [`restore-${part}`, '--from', RESTORED_TABLE, '--to', table, '--former-staff']);
    await product.quiet();
  }
}

const RESTORED_TABLE = 'redress-restored';

/** What `restore-table-to-point-in-time` leaves behind: a table of its own with all items. */
async function asRestoredByDynamoDB(client: DynamoDBClient, items: readonly Item[]): Promise<void> {
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
  await client.send(
    new CreateTableCommand({
      TableName: RESTORED_TABLE,
      AttributeDefinitions: [text('pk'), text('sk')],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await putItems(client, RESTORED_TABLE, items);
}

/** As whoever restores types it. */
function migrate({ awsUrl, dataDir }: Product, args: readonly string[]): void {
  const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const env = { ...process.env, AWS_ENDPOINT_URL: awsUrl, AWS_REGION: 'eu-central-1', ...keys };
  const command = new URL('../../infra/commands/migrate.ts', import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, [command, ...args], { cwd: dataDir, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
}

const recordsOf = async ({ product }: Desk, numbers: readonly string[]) =>
  Promise.all(numbers.map(async (number) => (await product.get(`/api/tickets/${number}`, 'officer')).body));

const report = async ({ product }: Desk, now: string) =>
  JSON.stringify((await product.get(`/api/reports/${now.slice(0, 7)}`, 'officer')).body);

say('a desk works for a day …');
const lost = await startDesk();
const numbers = await work(lost);
const now = await lost.product.quiet();
const backup = (await tableItems(lost.client, lost.table)).map(asFormerStaff);
const before = { records: await recordsOf(lost, numbers), report: await report(lost, now) };
await lost.product.close();
say(`… and is lost. ${backup.length} items were backed up; a new desk takes them …`);

const desk = await startDesk();
const began = performance.now();
await restore(desk, backup, now);
say(`restored in ${((performance.now() - began) / 1000).toFixed(1)} s`);
const { same, missing, different } = compareItems(backup, await tableItems(desk.client, desk.table));
const renewed = different.filter((key) => /STEP#/.test(key));
check('every item is there', missing.length === 0, missing.join(', ') || `${same} the same`);
check('only waiting steps differ: their tokens are new', renewed.length === different.length, different.join(', '));
const after = { records: await recordsOf(desk, numbers), report: await report(desk, now) };
check('every record reads as before', JSON.stringify(after.records) === JSON.stringify(before.records));
for (const [index, record] of after.records.entries()) {
  const was = before.records[index];
  for (const key of Object.keys(was)) {
    if (JSON.stringify(was[key]) !== JSON.stringify(record[key]))
      say(`       ${key}: ${JSON.stringify(was[key])} → ${JSON.stringify(record[key])}`);
  }
}
check('the report of the month reads as before', after.report === before.report);
const sentAgain = (await desk.product.outbox()).filter(({ subject }) =>
  numbers.some((number) => subject.includes(number)),
);
check(
  'no letter is sent again',
  sentAgain.length === 0,
  sentAgain.map(({ headers }) => headers['x-redress-event'] ?? headers['X-Redress-Event']).join('; '),
);
const [, , untouched = ''] = numbers;
const missedBefore = after.records[2].events.length;
await desk.product.advance('P2D');
const later = (await desk.product.get(`/api/tickets/${untouched}`, 'officer')).body;
check('deadlines go on: the ladder of the untouched complaint climbs', later.events.length > missedBefore);
await desk.product.close();
process.exitCode = failed === 0 ? 0 : 1;

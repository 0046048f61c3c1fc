import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { synthesise } from '../../infra/start/synthesise.ts';
import { Product } from '../support/product.ts';
import { builtFunctions } from './functions.ts';

// How much memory the functions in the background take at most, each from its built asset in a process of its own, with the
// largest that may come: `node test/bench/function-memory.ts`. Lambda gives them 256 MB (infra/constructs/service-function.ts).

const TICKETS = 100;
const ROUNDS = 8;
/** What Lambda hands to a function at once. */
const LARGEST_EVENT = 5_500_000;
const DETAILS = '显示屏打开以后一直是黑的。'.repeat(1_500);

/** Takes one event after the other, and says how much the process ever held. */
async function run([program = '', events = '', functionArn = '']: string[]): Promise<void> {
  const { handler } = await import(program);
  const context = {
    functionName: 'f',
    awsRequestId: 'r',
    invokedFunctionArn: functionArn,
    getRemainingTimeInMillis: () => 30_000,
  };
  let failed = 0;
  for (const name of readdirSync(events)) {
    // Read when its turn comes, as Lambda does.
    const event: unknown = JSON.parse(readFileSync(join(events, name), 'utf8'));
    const answer = await handler(event, context).catch((error: Error) => ({ batchItemFailures: [error] }));
    failed += answer?.batchItemFailures?.length ?? 0;
  }
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  console.log(JSON.stringify({ peak: Math.round(peak), failed }));
}

type Item = Record<string, AttributeValue>;

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'redress-memory-'));
  const root = new URL('../..', import.meta.url).pathname;
  await synthesise({ root, folder, context: { stage: 'local' } });
  const product = await Product.start();
  try {
    for (let ticket = 0; ticket < TICKETS; ticket += 1) await open(product, ticket);
    await product.quiet();
    const aws = clientOptions(product);
    const items = await allItems(aws);
    for (const { id, name, file } of builtFunctions(folder)) {
      const events = eventsFor(name, items);
      if (events === undefined) continue;
      const asked = new GetFunctionConfigurationCommand({ FunctionName: `Redress-local-Service-${id}` });
      const { Environment, FunctionArn = '' } = await new LambdaClient(aws).send(asked);
      const path = mkdtempSync(join(folder, 'events-'));
      for (const [at, event] of events.entries()) writeFileSync(join(path, `${at}.json`), JSON.stringify(event));
      const env = { ...Environment?.Variables, ...surroundings(product) };
      const said = execFileSync(
        process.execPath,
        ['--max-old-space-size=128', import.meta.filename, 'run', file, path, FunctionArn],
        { env, encoding: 'utf8' },
      );
      console.log(`${name.padEnd(40)}${said.trim().split('\n').at(-1)}`);
    }
  } finally {
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function open(product: Product, ticket: number): Promise<void> {
  const { status, body } = await product.post('/api/tickets', {
    subject: '显示屏',
    details: DETAILS,
    customer: { contact: 'Alice Brown', email: `alice${ticket}@harbour.example` },
    category: 'service-quality',
    type: 'complaint',
    urgency: 'urgent',
    language: 'zh',
  });
  if (status !== 201) throw new Error(`opening was answered ${status}: ${JSON.stringify(body)}`);
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const clientOptions = ({ awsUrl }: Product) => ({ endpoint: awsUrl, region: 'local', credentials });
type Aws = ReturnType<typeof clientOptions>;

const surroundings = ({ awsUrl }: Product): Record<string, string> => ({
  ...{ AWS_ENDPOINT_URL: awsUrl, AWS_REGION: 'local', TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'ERROR' },
  ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
});

async function allItems(aws: Aws): Promise<Item[]> {
  const client = new DynamoDBClient(aws);
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand({}));
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
  return items;
}

const rounds = <T>(make: (round: number) => T): T[] => Array.from({ length: ROUNDS }, (_, round) => make(round));

/** Entries as the stream hands them over, with as much written in them as an event holds. */
function batchOf(entries: readonly Item[], size: number): object {
  const texts = { S: 'x'.repeat(LARGEST_EVENT / size) };
  const Records = entries.slice(0, size).map((entry, at) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${at}`, NewImage: { ...entry, texts } },
  }));
  return { Records };
}

const queueBatch = (bodies: readonly object[]) => ({
  Records: bodies.map((body, at) => ({ messageId: `m${at}`, body: JSON.stringify(body), attributes: {} })),
});

function eventsFor(name: string, items: readonly Item[]): object[] | undefined {
  const entries = items.filter(({ kind, version }) => kind?.S === 'entry' && version?.N === '1');
  const numbers = entries.map(({ number }) => number?.S ?? '');
  if (name.endsWith('FollowEvents')) return rounds(() => batchOf(entries, 25));
  if (name.endsWith('CountEvents')) return rounds(() => batchOf(entries, 100));
  if (name.endsWith('ActOnDue')) return numbers.map((number) => ({ number }));
  if (name.endsWith('SendLetter')) {
    const receipt = (number: string) => ({
      number,
      id: 'receipt.99',
      kind: 'receipt',
      to: { kind: 'customer' },
      entry: 1,
    });
    return rounds((round) => queueBatch(numbers.slice(round * 10, round * 10 + 10).map(receipt)));
  }
  if (name.endsWith('ReceiveDeliveryEvent')) {
    const delivery = (number: string) => ({
      eventType: 'Delivery',
      mail: { messageId: number, headers: [{ name: 'X-Redress-Event', value: `${number}/receipt.1` }] },
    });
    return rounds((round) => queueBatch(numbers.slice(round * 5, round * 5 + 5).map(delivery)));
  }
  if (name.endsWith('RunStep')) {
    const step = { procedure: 'complaint-escalation', version: 1, step: 'apology', round: 1, token: 't' };
    return numbers.map((number) => ({ ...step, number }));
  }
  return undefined;
}

const [, , mode, ...given] = process.argv;
if (mode === 'run') await run(given);
else await measure();

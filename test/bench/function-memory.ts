import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { synthesise } from '../../infra/start/synthesise.ts';
import { Product } from '../support/product.ts';
import { eventsFor } from './function-events.ts';
import { type BuiltFunction, builtFunctions } from './functions.ts';
import { allItems, clientOptions, makeLargest, open } from './largest-tickets.ts';

// How much memory the functions in the background take at most, each from its built asset in a process of its own, with the
// heap that Lambda gives it and the largest that may come: `node test/bench/function-memory.ts [pattern of names]`. Fails where one
// takes too much of what the template gives it (ADR 32).

const TICKETS = 100;
const LARGEST = 10;
/** The rest is for Lambda's own part of a process, of which nothing here can be measured. */
const SHARE = 0.85;

/** As Lambda starts Node.js: its bootstrap reckons so. */
function heapOf(megabytes: number): string[] {
  const young = Math.floor(megabytes / 10);
  return ['--expose-gc', `--max-semi-space-size=${Math.floor(young / 2)}`, `--max-old-space-size=${megabytes - young}`];
}

interface Taken {
  /** In MB. */
  readonly peak: number;
  /** What the function gave back. */
  readonly failed: number;
}

async function measure(product: Product, { id, file, megabytes }: BuiltFunction, events: string): Promise<Taken> {
  const asked = new GetFunctionConfigurationCommand({ FunctionName: `Redress-local-Service-${id}` });
  const { Environment, FunctionArn = '' } = await new LambdaClient(clientOptions(product)).send(asked);
  const program = join(import.meta.dirname, 'function-run.ts');
  const said = execFileSync(process.execPath, [...heapOf(megabytes), program, file, events, FunctionArn], {
    env: { ...Environment?.Variables, ...surroundings(product) },
    encoding: 'utf8',
  });
  const lines = said.trim().split('\n');
  const taken: Taken = JSON.parse(lines.pop() ?? '');
  if (taken.failed > 0) console.error(lines.join('\n'));
  return taken;
}

const surroundings = ({ awsUrl }: Product): Record<string, string> => ({
  ...{ AWS_ENDPOINT_URL: awsUrl, AWS_REGION: 'local', TZ: 'UTC', POWERTOOLS_LOG_LEVEL: 'ERROR' },
  ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
});

async function fill(product: Product) {
  for (let ticket = 0; ticket < TICKETS; ticket += 1) await open(product, ticket);
  await product.quiet();
  const items = await allItems(product);
  const numbers = items.flatMap(({ kind, number }) => (kind?.S === 'ticket' ? [number?.S ?? ''] : []));
  const largest = numbers.slice(0, LARGEST);
  for (const number of largest) await makeLargest(product, number);
  await product.quiet();
  return { items, largest };
}

const [, , wanted = ''] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'redress-memory-'));
await synthesise({ root: new URL('../..', import.meta.url).pathname, folder, context: { stage: 'local' } });
const product = await Product.start();
try {
  const filled = await fill(product);
  for (const built of builtFunctions(folder).filter(({ name }) => new RegExp(wanted).test(name))) {
    const events = eventsFor(built.name, filled);
    if (events === undefined) continue;
    const path = mkdtempSync(join(folder, 'events-'));
    for (const [at, event] of events.entries()) writeFileSync(join(path, `${at}.json`), JSON.stringify(event));
    const { peak, failed } = await measure(product, built, path);
    const share = peak / built.megabytes;
    const verdict = failed > 0 ? `${failed} FAILED` : share > SHARE ? 'TOO MUCH' : '';
    if (verdict !== '') process.exitCode = 1;
    console.log(
      `${built.name.padEnd(40)}${`${peak} MB of ${built.megabytes}, ${Math.round(share * 100)} %`.padEnd(24)}${verdict}`,
    );
  }
} finally {
  await product.close();
  rmSync(folder, { recursive: true, force: true });
}

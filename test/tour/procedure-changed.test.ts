import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const SOURCES = [
  'infra',
  'functions',
  'shared',
  'test',
  'docs',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const PROCEDURES = 'shared/procedures';

let product: Product;
let changed: string;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(async () => {
  await product?.close();
  await rm(changed, { recursive: true, force: true });
});

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  const after = before.replace(from, to);
  expect(after, `${from} in ${file}`).not.toBe(before);
  await writeFile(file, after);
}

/** The sources as a developer leaves them who put a second version of a procedure beside the first. */
async function withSecondVersion(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'redress-second-'));
  for (const source of SOURCES) await cp(join(ROOT, source), join(root, source), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const current = join(root, PROCEDURES, 'complaint-escalation.ts');
  const earlier = join(root, PROCEDURES, 'complaint-escalation-1.ts');
  await cp(current, earlier);
  await edit(earlier, 'complaintEscalation', 'complaintEscalation1');
  await edit(current, 'version: 1', 'version: 2');
  // The department answers first now; nobody apologises any more. Running cases must not notice.
  await edit(current, "start: 'apology'", "start: 'answer'");
  await edit(current, / {4}apology: \{[\s\S]*?(?= {4}answer: \{)/, '');
  const all = join(root, PROCEDURES, 'all-procedures.ts');
  await edit(
    all,
    'EARLIER_PROCEDURES: readonly Procedure[] = []',
    'EARLIER_PROCEDURES: readonly Procedure[] = [complaintEscalation1]',
  );
  await edit(all, /^/, "import { complaintEscalation1 } from './complaint-escalation-1.ts';\n");
  return root;
}

async function open(subject: string): Promise<string> {
  const { body } = await product.post('/api/tickets', {
    subject,
    details: 'As it is.',
    customer: { contact: 'Alice Brown', email: 'alice@harbour.example' },
    type: 'complaint',
    category: 'service-quality',
    language: 'en',
  });
  await product.quiet();
  return body.number;
}

async function escalations(): Promise<Record<string, string | undefined>> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ endpoint: product.awsUrl, region: 'eu-central-1', credentials });
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const machine = stateMachines.find(({ name }) => name?.includes('ComplaintEscalation'));
  const { executions = [] } = await client.send(
    new ListExecutionsCommand({ stateMachineArn: machine?.stateMachineArn }),
  );
  return Object.fromEntries(
    executions.map(({ name, status }) => [name?.slice(0, 'NR510201A-2026-000001'.length), status]),
  );
}

const act = async (number: string, command: string, [who, body]: readonly [string, object]) => {
  const { status } = await product.post(`/api/tickets/${number}/${command}`, body, who);
  expect([command, status]).toEqual([command, 200]);
  await product.quiet();
};

const APOLOGY = ['customer-service-head', { channel: 'phone', note: 'We are sorry.' }] as const;
const ANSWER = [
  'department-head@service-planning',
  { expectedResolutionAt: '2030-01-01T00:00:00Z', measures: 'New module', signedBy: 'Xu Dong' },
] as const;
const RESULT = ['customer-service-head', { channel: 'phone', note: 'Told in person.' }] as const;
const RESOLUTION = ['handler@service-planning', { result: 'Replaced', cause: 'Memory leak' }] as const;

test('a changed procedure is deployed under running cases: they end by the definition they began with, new ones run by the new', async () => {
  const old = await open('Began under the first version');
  expect(await escalations()).toEqual({ [old]: 'RUNNING' });

  changed = await withSecondVersion();
  await product.deploy(changed);
  const young = await open('Begins under the second version');

  // The first version still waits for the apology, which the second does not know.
  await act(old, 'apology', APOLOGY);
  await act(old, 'answer', ANSWER);
  await act(old, 'resolution', RESOLUTION);
  expect((await escalations())[old]).toBe('RUNNING');
  await act(old, 'result-notice', RESULT);

  // The second is through with the answer and the result, without an apology.
  await act(young, 'answer', ANSWER);
  await act(young, 'resolution', RESOLUTION);
  await act(young, 'result-notice', RESULT);
  expect(await escalations()).toEqual({ [old]: 'SUCCEEDED', [young]: 'SUCCEEDED' });
}, 300_000);

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, UpdateContinuousBackupsCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { ACCOUNT, type Emulator, REGION } from './emulator.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const CDK = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
const APP = `${process.execPath} ${join(ROOT, 'test/deploy/adapted-app.ts')}`;

/** The outputs of both stacks, by name. */
export type Outputs = Readonly<Record<string, string>>;

/** Bootstraps and deploys both stacks, fresh, by the real CDK command line. @throws Error with what it said when it fails */
export async function deploy(emulator: Emulator, folder: string): Promise<Outputs> {
  // No rule set of SES is asked for; customers reach the API where the emulator answers.
  const context = { stage: 'local', receiptRuleSet: 'join:none', publicUrl: emulator.url };
  const contexts = Object.entries(context).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  const common = ['--app', APP, '--output', join(folder, 'cdk.out'), ...contexts];
  const file = join(folder, 'outputs.json');
  await cdk(emulator, ['bootstrap', `aws://${ACCOUNT}/${REGION}`, ...common]);
  await cdk(emulator, ['deploy', '--all', '--require-approval', 'never', '--outputs-file', file, ...common]);
  const stacks: Record<string, Outputs> = JSON.parse(readFileSync(file, 'utf8'));
  const outputs = Object.assign({}, ...Object.values(stacks));
  await setWhatItDrops(emulator, outputs);
  return outputs;
}

/** Of the table's properties it forgets these two, although its API knows them. */
async function setWhatItDrops({ url }: Emulator, { TableName }: Outputs): Promise<void> {
  const client = new DynamoDBClient({ endpoint: url, region: REGION, credentials: ROOT_CREDENTIALS });
  const forgets = { AttributeName: 'expiresAt', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: forgets }));
  const recovers = { PointInTimeRecoveryEnabled: true };
  await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification: recovers }));
}

export const ROOT_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

async function cdk({ environment }: Emulator, args: readonly string[]): Promise<void> {
  const env = { ...process.env, ...environment, CI: '1', CDK_DISABLE_CLI_TELEMETRY: '1' };
  const child = spawn(process.execPath, [CDK, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, out, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`cdk ${args[0]} ended with ${code}:\n${out}${errors}`);
}

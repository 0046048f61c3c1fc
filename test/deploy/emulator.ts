import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const REGION = 'eu-central-1';
export const ACCOUNT = '000000000000';

/** MiniStack's root. */
const ROOT = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

const STARTS_WITHIN_MS = 60_000;

export interface Emulator extends AsyncDisposable {
  readonly url: string;
  /** What SDK clients, the CDK command line and our own commands find it by. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it has said so far. */
  log(): string;
}

export interface EmulatorOptions {
  /** Where requirements.txt was installed. */
  readonly bin: string;
  /** For its files; its own. */
  readonly folder: string;
  /** Whether it holds everybody but root to the policies of IAM. */
  readonly enforcing: boolean;
}

/**
 * Starts MiniStack, with nothing in it, on a free loopback port, running functions by the Node that runs this.
 * @throws Error with its log when it does not come up within a minute
 */
export async function startEmulator({ bin, folder, enforcing }: EmulatorOptions): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    HOME: folder,
    TMPDIR: folder,
    S3_DATA_DIR: join(folder, 's3'),
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    MINISTACK_REGION: REGION,
    AUTH: String(enforcing),
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    ...ROOT,
  };
  const child = spawn(join(bin, 'ministack'), { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const log = () => said.join('');
  await ready(url, child, log);
  const environment = { AWS_ENDPOINT_URL: url, AWS_REGION: REGION, AWS_EC2_METADATA_DISABLED: 'true', ...ROOT };
  return { url, environment, log, [Symbol.asyncDispose]: () => stop(child) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function ready(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const health = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (health?.ok) return;
    await pause(200);
  }
  child.kill('SIGKILL');
  throw new Error(`MiniStack did not come up:\n${log()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(giveUp);
}

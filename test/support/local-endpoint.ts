import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type MovableClock, openClock } from '../../infra/local/clock.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { type AwsEndpoint, openEndpoint } from '../../infra/local/endpoint.ts';
import type { LocalContext, Part } from '../../infra/local/part.ts';
import { Pulse } from '../../infra/local/pulse.ts';

export const REGION = process.env.AWS_REGION ?? 'eu-central-1';
export const ACCOUNT = '000000000000';

export interface LocalEndpoint {
  /** False when `AWS_ENDPOINT_URL` names another endpoint: then the clock cannot be moved and nothing restarts. */
  readonly local: boolean;
  readonly url: string;
  readonly clock: { now(): number; advance(ms: number): Promise<void> };
  readonly clientConfig: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** Drops everything without a goodbye, as SIGKILL would, and opens anew on the same folder and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

type Parts = (context: LocalContext & { clock: MovableClock }) => Part[];

interface Life {
  readonly parts: Part[];
  readonly clock: MovableClock;
  readonly pulse: Pulse;
  readonly endpoint: AwsEndpoint;
  readonly database: DatabaseSync;
}

/** Serves parts to real SDK clients on a fresh data folder, or points at the endpoint named by `AWS_ENDPOINT_URL`. */
export async function startEndpoint(parts: Parts, options: { dataDir?: string } = {}): Promise<LocalEndpoint> {
  if (process.env.AWS_ENDPOINT_URL) return elsewhere(process.env.AWS_ENDPOINT_URL);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'redress-')));
  let life = await live(parts, dataDir, 0);
  const url = life.endpoint.url;
  return {
    local: true,
    url,
    clock: { now: () => life.clock.now(), advance: (ms) => life.pulse.advanceBy(ms) },
    clientConfig: configFor(url),
    async restart() {
      await endLife(life, { goodbye: false });
      life = await live(parts, dataDir, Number(new URL(url).port));
    },
    async close() {
      await endLife(life, { goodbye: true });
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function live(makeParts: Parts, dataDir: string, port: number): Promise<Life> {
  const database = openDatabase(dataDir);
  const clock = openClock(database);
  const log = () => undefined;
  const parts: Part[] = [];
  const endpoint = await openEndpoint(parts, port, clock);
  const place = { dataDir, region: REGION, account: ACCOUNT, awsUrl: endpoint.url };
  parts.push(...makeParts({ ...place, clock, database, log }));
  for (const part of parts) await part.start();
  const pulse = new Pulse({ clock, parts });
  pulse.start();
  return { parts, clock, pulse, endpoint, database };
}

async function endLife({ parts, pulse, endpoint, database }: Life, { goodbye }: { goodbye: boolean }): Promise<void> {
  await pulse.stop();
  await endpoint.close();
  for (const part of parts) {
    // LevelDB locks its folder against this very process, so it has to be let go even when the rest is not.
    if (goodbye || part.signingName === 'dynamodb') await part.stop();
  }
  database.close();
}

function configFor(endpoint: string): LocalEndpoint['clientConfig'] {
  return { endpoint, region: REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

function elsewhere(url: string): LocalEndpoint {
  const cannot = (what: string) => () => Promise.reject(new Error(`${what} needs the local endpoint, not ${url}`));
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'local', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'local' } = process.env;
  return {
    local: false,
    url,
    clock: { now: Date.now, advance: cannot('moving the clock') },
    clientConfig: { ...configFor(url), credentials: { accessKeyId, secretAccessKey } },
    restart: cannot('a restart'),
    close: async () => undefined,
  };
}

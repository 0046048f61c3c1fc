import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from './config.ts';
import { takeDataFolder } from './local/data-folder.ts';
import { json, type LocalRoutes } from './local/http/local-route.ts';
import { type LocalCloud, run } from './local/run.ts';
import { localStaff, type Seeding, seed } from './seed/seed.ts';
import { explain } from './start/explain.ts';
import { openKeptDoor } from './start/kept-door.ts';
import { readSettings, type StartSettings } from './start/settings.ts';
import { synthesise } from './start/synthesise.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => console.error(line);

process.once('SIGINT', () => end('SIGINT')).once('SIGTERM', () => end('SIGTERM'));
const opened = new AsyncDisposableStack();
try {
  console.log(await start(readSettings(process.env, ROOT)));
} catch (error) {
  say(explain(error));
  process.exit(1);
}

/** Brings everything up; returns the line that says so. */
async function start(settings: StartSettings): Promise<string> {
  const { dataDir, smtpPort, awsPort, faults, metered } = settings;
  opened.defer(takeDataFolder(dataDir));
  const door = await openKeptDoor(dataDir, settings.port);
  const context = contextOf(settings, door.url);
  const assembly = join(dataDir, 'cloud');
  say('building the app …');
  say(`the app is ${await synthesise({ root: ROOT, folder: assembly, context })}, starting it …`);
  // With the app, so that it goes with the app: what functions were compiled to.
  enableCompileCache(join(assembly, 'compiled'));
  const seeding = Promise.withResolvers<Seeding>();
  const localRoutes = staffRoute(seeding.promise);
  const cloud = await run({ assembly, dataDir, door, smtpPort, awsPort, faults, metered, localRoutes, log: say });
  opened.defer(() => cloud.close());
  opened.defer(() => door.close());
  seeding.resolve(seedingOf(cloud, context));
  await seed(await seeding.promise);
  say(`AWS endpoint ${cloud.awsUrl}, mails sent ${cloud.url}/local/outbox, logs ${join(dataDir, 'logs')}`);
  return `ready ${cloud.url} smtp://127.0.0.1:${cloud.smtpPort}`;
}

function contextOf(settings: StartSettings, publicUrl: string): Record<string, string> {
  const { rateLimit, canary, logLevel } = settings;
  const given = { ...(rateLimit && { rateLimit }), ...(canary && { canary }), ...(logLevel && { logLevel }) };
  return { stage: 'local', publicUrl, ...given };
}

function staffRoute(seeding: Promise<Seeding>): LocalRoutes {
  return { 'GET /local/staff': async () => json(await localStaff(await seeding)) };
}

function seedingOf({ outputs, awsUrl, region }: LocalCloud, context: Record<string, string>): Seeding {
  const output = (name: string) => outputs.find((candidate) => candidate.name === name)?.value ?? '';
  return {
    tableName: output('TableName'),
    userPoolId: output('UserPoolId'),
    mailDomain: loadConfig((name) => context[name]).mailDomain,
    clientConfig: { endpoint: awsUrl, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  };
}

/** What is under way comes to its end; what cannot goes on at the next start. */
async function end(signal: NodeJS.Signals): Promise<void> {
  say(`${signal}: closing …`);
  process.once(signal, () => process.exit(1));
  await opened.disposeAsync().catch((error: unknown) => say(explain(error)));
  process.exit(0);
}

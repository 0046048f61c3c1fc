import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inertKinds } from './assembly/inert.ts';
import { type Output, planResources } from './assembly/plan-resources.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import { type MovableClock, openClock } from './clock.ts';
import type { SignIn } from './cognito/sign-in.ts';
import { openDatabase } from './database.ts';
import { type AwsEndpoint, openEndpoint } from './endpoint.ts';
import type { FaultPlan, FaultSettings } from './faults/fault-plan.ts';
import { leapOf, openFaults } from './faults/open-faults.ts';
import { clockRoutes } from './http/clock-routes.ts';
import { json, type LocalRoutes } from './http/local-route.ts';
import { localRoutes, serveLocal } from './http/local-routes.ts';
import { onKeptPort } from './kept-port.ts';
import { Meter } from './meter/meter.ts';
import type { LocalContext, Part } from './part.ts';
import { buildParts, type Parts } from './parts.ts';
import type { PublicDoor } from './public-door.ts';
import { Pulse } from './pulse.ts';
import { settled } from './settled.ts';

export interface RunOptions {
  /** The synthesised app, a `cdk.out`. Best inside the data folder, where `.js` files are CommonJS. */
  readonly assembly: string;
  readonly dataDir: string;
  readonly door: PublicDoor;
  /** 0: any free one. */
  readonly smtpPort: number;
  /** Undefined: the one that this data folder had before. */
  readonly awsPort?: number | undefined;
  readonly region?: string;
  readonly account?: string;
  /** What goes wrong on purpose. */
  readonly faults?: FaultSettings | undefined;
  /** Counts what AWS would bill, for `GET /local/meter`. */
  readonly metered?: boolean;
  /** What the app adds to `/local/…`. */
  readonly localRoutes?: LocalRoutes;
  log(line: string): void;
}

/** The app, running on this machine. */
export interface LocalCloud {
  readonly url: string;
  readonly awsUrl: string;
  readonly smtpPort: number;
  readonly region: string;
  readonly outputs: readonly Output[];
  readonly clock: MovableClock;
  readonly pulse: Pulse;
  readonly outbox: Parts['mail'];
  readonly functions: Parts['functions'];
  readonly issueToken: SignIn['issueToken'];
  /** Lets what is under way come to its end, a few seconds at most, and closes everything. */
  close(): Promise<void>;
}

/**
 * Brings up a cloud assembly on one data folder: goes on where it was, or from nothing. Throws NotSupported, naming
 * what it does not know, and what opening ports throws; nothing stays open then.
 */
export async function run(options: RunOptions): Promise<LocalCloud> {
  await using opened = new AsyncDisposableStack();
  const cloud = await bringUp(options, opened);
  const all = opened.move();
  return { ...cloud, close: () => all.disposeAsync() };
}

async function bringUp(options: RunOptions, opened: AsyncDisposableStack): Promise<Omit<LocalCloud, 'close'>> {
  const { dataDir, region = 'eu-central-1', account = '000000000000', log } = options;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'package.json'), '{ "type": "commonjs" }\n');
  const database = opened.adopt(openDatabase(dataDir), (open) => open.close());
  const clock = openClock(database);
  const reachable: Part[] = [];
  const faults = openFaults(options.faults, { dataDir, clock });
  const meter = options.metered ? new Meter() : undefined;
  const opening = { clock, database, reachable, faults, meter };
  const endpoint = opened.adopt(await openAws(options, opening), (open) => open.close());
  const context = {
    clock,
    database,
    dataDir,
    region,
    account,
    awsUrl: endpoint.url,
    askAws: endpoint.ask,
    faults,
    meter,
    log,
  };
  const assembly = readAssembly(options.assembly);
  const parts = buildParts(context, { assetPath: assembly.assetPath, publicUrl: options.door.url });
  for (const part of parts.all.toReversed()) opened.defer(async () => part.stop());
  reachable.push(...parts.all);
  const kinds = [...inertKinds(context), ...parts.all.flatMap((part) => part.kinds)];
  const { resources, outputs } = planResources(assembly, kinds, context);
  for (const { kind, resource } of resources) await kind.create(resource);
  const pulse = await start(parts.all, { clock, opened, faults });
  const smtpPort = await openDoors(options, { parts, clock, pulse, meter });
  opened.defer(() => parts.mail.close());
  const { mail: outbox, functions } = parts;
  const issueToken: SignIn['issueToken'] = (email, more) => parts.signIn.issueToken(email, more);
  return {
    url: options.door.url,
    awsUrl: endpoint.url,
    smtpPort,
    region,
    outputs,
    clock,
    pulse,
    outbox,
    functions,
    issueToken,
  };
}

interface Opening extends Pick<LocalContext, 'database'> {
  readonly clock: MovableClock;
  readonly reachable: readonly Part[];
  readonly faults: FaultPlan | undefined;
  readonly meter: Meter | undefined;
}

function openAws(
  { awsPort }: RunOptions,
  { clock, database, reachable, faults, meter }: Opening,
): Promise<AwsEndpoint> {
  const open = (port: number) => openEndpoint(reachable, port, { now: clock.now, faults, meter });
  return awsPort === undefined ? onKeptPort(database, open) : open(awsPort);
}

/** What was under way goes on from here, once every resource stands. */
async function start(
  parts: readonly Part[],
  { clock, opened, faults }: { clock: MovableClock; opened: AsyncDisposableStack; faults: FaultPlan | undefined },
): Promise<Pulse> {
  const pulse = new Pulse({ clock, parts }, { leap: (due) => leapOf(faults, due) });
  opened.defer(() => settled(parts));
  opened.defer(() => pulse.stop());
  for (const part of parts.toReversed()) await part.start();
  pulse.start();
  return pulse;
}

interface Standing {
  readonly meter: Meter | undefined;
  readonly parts: Parts;
  readonly clock: MovableClock;
  readonly pulse: Pulse;
}

async function openDoors(options: RunOptions, { parts, clock, pulse, meter }: Standing): Promise<number> {
  const smtpPort = await parts.mail.listen(options.smtpPort);
  const routes = {
    ...clockRoutes(clock, pulse),
    ...localRoutes({ outbox: parts.mail, signIn: parts.signIn }),
    ...(meter && { 'GET /local/meter': () => json(meter.readings()) }),
    ...options.localRoutes,
  };
  options.door.serve(async (message, response) => {
    response.setHeader('date', new Date(clock.now()).toUTCString());
    if (!(await serveLocal(routes, message, response))) await parts.api.serve(message, response);
  });
  return smtpPort;
}

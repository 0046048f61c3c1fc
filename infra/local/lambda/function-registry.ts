import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import { type FunctionDefinition, functionName } from './function-definition.ts';
import { functionEnvironment } from './function-environment.ts';
import { SandboxPool } from './sandbox-pool.ts';

/** How a function's asynchronous events are retried and given up. */
export interface EventSettings {
  readonly retries: number;
  readonly maxAgeMs: number;
  readonly onFailureArn?: string;
}

const EVENT_DEFAULTS: EventSettings = { retries: 2, maxAgeMs: 6 * 3_600_000 };

interface Registered {
  readonly definition: FunctionDefinition;
  readonly pool: SandboxPool;
}

/** The functions that stand, each with its sandboxes. */
export class FunctionRegistry {
  readonly #context: LocalContext;
  readonly #clock: SharedArrayBuffer;
  readonly #functions = new Map<string, Registered>();
  readonly #events = new Map<string, EventSettings>();

  constructor(context: LocalContext, clock: SharedArrayBuffer) {
    this.#context = context;
    this.#clock = clock;
    mkdirSync(join(context.dataDir, 'logs'), { recursive: true });
  }

  /** Adds a function, or replaces the one of that name. */
  define(definition: FunctionDefinition): void {
    void this.#functions.get(definition.name)?.pool.end();
    const log = createWriteStream(join(this.#context.dataDir, 'logs', `${definition.name}.log`), { flags: 'a' });
    const environment = functionEnvironment(definition, this.#context);
    const { awsUrl, askAws } = this.#context;
    const aws = askAws && { url: awsUrl, ask: askAws };
    const pool = new SandboxPool({ definition, environment, clock: this.#clock, log, aws });
    this.#functions.set(definition.name, { definition, pool });
  }

  async remove(name: string): Promise<void> {
    const { pool } = this.get(name);
    this.#functions.delete(name);
    await pool.end();
  }

  /** By name or ARN. Throws ResourceNotFoundException. */
  get(nameOrArn: string): Registered {
    const name = functionName(nameOrArn);
    const found = this.#functions.get(name);
    if (found) return found;
    const { region, account } = this.#context;
    const arn = `arn:aws:lambda:${region}:${account}:function:${name}`;
    throw new AwsError(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
  }

  has(name: string): boolean {
    return this.#functions.has(name);
  }

  configureEvents(name: string, settings: Partial<EventSettings>): void {
    this.#events.set(name, { ...EVENT_DEFAULTS, ...settings });
  }

  eventSettings(name: string): EventSettings {
    return this.#events.get(name) ?? EVENT_DEFAULTS;
  }

  /** Invocations that run or wait, over all functions. */
  get busy(): number {
    return [...this.#functions.values()].reduce((sum, { pool }) => sum + pool.busy, 0);
  }

  /** Until when everything that runs only lets time pass, the earliest of them; undefined when something is at work. */
  sleepsUntil(): number | undefined {
    const sleeps = [...this.#functions.values()].flatMap(({ pool }) => pool.sleeps());
    return sleeps.length > 0 && sleeps.every((until) => until !== undefined) ? Math.min(...sleeps) : undefined;
  }

  /** All that runs slept, and the clock was moved by so many ms. */
  passSleep(ms: number): void {
    for (const { pool } of this.#functions.values()) pool.passSleep(ms);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#functions.values()].map(({ pool }) => pool.end()));
  }
}

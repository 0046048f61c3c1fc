import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import { FUNCTION_DEFAULTS, type FunctionDefinition } from './function-definition.ts';
import type { FunctionRegistry } from './function-registry.ts';
import { unzip } from './unzip.ts';

/** The part of CreateFunction's request that is used. */
export interface CreateFunction {
  readonly FunctionName: string;
  readonly Handler: string;
  readonly Runtime: string;
  readonly Code: { ZipFile?: string };
  readonly Environment?: { Variables?: Record<string, string> };
  readonly MemorySize?: number;
  readonly Timeout?: number;
  readonly DeadLetterConfig?: { TargetArn?: string };
}

/** Functions made through the API instead of by a template. They survive a restart. */
export class CreatedFunctions {
  readonly #context: LocalContext;
  readonly #registry: FunctionRegistry;

  constructor(context: LocalContext, registry: FunctionRegistry) {
    this.#context = context;
    this.#registry = registry;
    context.database.exec(
      'CREATE TABLE IF NOT EXISTS lambda_created (name TEXT PRIMARY KEY, definition TEXT NOT NULL)',
    );
    for (const { definition } of context.database.prepare('SELECT definition FROM lambda_created').all()) {
      registry.define(JSON.parse(String(definition)));
    }
  }

  create(request: CreateFunction): FunctionDefinition {
    const { FunctionName: name, Code, Runtime } = request;
    if (this.#registry.has(name))
      throw new AwsError(409, 'ResourceConflictException', `Function already exist: ${name}`);
    if (!Code?.ZipFile || !Runtime?.startsWith('nodejs')) {
      const message = 'local Lambda creates functions from a ZipFile with a nodejs runtime only';
      throw new AwsError(400, 'InvalidParameterValueException', message);
    }
    const definition = this.#definition(request);
    unzip(Buffer.from(Code.ZipFile, 'base64'), definition.folder);
    const insert = this.#context.database.prepare('INSERT INTO lambda_created VALUES (?, ?)');
    insert.run(name, JSON.stringify(definition));
    this.#registry.define(definition);
    return definition;
  }

  async remove(nameOrArn: string): Promise<void> {
    const { name, folder } = this.#registry.get(nameOrArn).definition;
    this.#context.database.prepare('DELETE FROM lambda_created WHERE name = ?').run(name);
    await this.#registry.remove(name);
    if (folder === this.#folder(name)) rmSync(folder, { recursive: true, force: true });
  }

  #definition(request: CreateFunction): FunctionDefinition {
    const { region, account } = this.#context;
    const { FunctionName: name, Handler, Environment, MemorySize, Timeout, DeadLetterConfig } = request;
    return {
      ...FUNCTION_DEFAULTS,
      name,
      arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
      handler: Handler,
      folder: this.#folder(name),
      environment: Environment?.Variables ?? {},
      ...(MemorySize && { memoryMb: MemorySize }),
      ...(Timeout && { timeoutMs: Timeout * 1000 }),
      ...(DeadLetterConfig?.TargetArn && { deadLetterArn: DeadLetterConfig.TargetArn }),
    };
  }

  #folder(name: string): string {
    return join(this.#context.dataDir, 'lambda', name);
  }
}

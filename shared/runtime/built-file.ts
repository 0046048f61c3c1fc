import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from './once.ts';

/** Reads what was made when the function was bundled and lies beside its code (infra/constructs/bundling), once. */
export const builtFile = <T>(name: string): (() => T) =>
  once(() => JSON.parse(readFileSync(join(process.env.LAMBDA_TASK_ROOT ?? '.', name), 'utf8')) as T);

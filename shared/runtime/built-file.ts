import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads what was made when the function was bundled and lies beside its code (infra/constructs/bundling), once. */
export function builtFile<T>(name: string): () => T {
  let read: T | undefined;
  return () => {
    read ??= JSON.parse(readFileSync(join(process.env.LAMBDA_TASK_ROOT ?? '.', name), 'utf8')) as T;
    return read;
  };
}

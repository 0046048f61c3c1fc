import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE, type Ledger } from '../shared/regulation/ledger.ts';

let read: Ledger | undefined;

/**
 * The clause ledger of the code that this function was built from: written beside its bundle
 * (infra/constructs/bundle.ts), as its sources and tests are not there when it runs. Read when it is first asked for.
 */
export function builtLedger(): Ledger {
  const folder = process.env.LAMBDA_TASK_ROOT ?? '.';
  read ??= JSON.parse(readFileSync(join(folder, LEDGER_FILE), 'utf8')) as Ledger;
  return read;
}

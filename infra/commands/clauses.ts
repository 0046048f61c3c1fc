import { parseArgs } from 'node:util';
import { buildLedger } from '../ledger/build-ledger.ts';
import { ledgerText } from '../ledger/ledger-text.ts';

const USAGE = `npm run clauses -- [--all] [--json]
For every clause of rows T1–T15: where it is implemented, the tests that protect it, and gaps.
--all shows every place and test, --json prints the ledger for programs.`;

const flag = { type: 'boolean', default: false } as const;
try {
  const { values } = parseArgs({ options: { all: flag, json: flag } });
  const ledger = buildLedger();
  console.log(values.json ? JSON.stringify(ledger, null, 2) : ledgerText(ledger, { all: values.all }));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exitCode = 2;
}

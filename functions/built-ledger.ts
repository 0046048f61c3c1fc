import { LEDGER_FILE, type Ledger } from '../shared/regulation/ledger.ts';
import { builtFile } from '../shared/runtime/built-file.ts';

/** The clause ledger of the code that this function was built from: its sources and tests are not there when it runs. */
export const builtLedger = builtFile<Ledger>(LEDGER_FILE);

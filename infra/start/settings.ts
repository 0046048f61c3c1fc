import { resolve } from 'node:path';
import { type FaultSettings, parseFaults } from '../local/faults/fault-plan.ts';

/** What the environment says about `npm start`. */
export interface StartSettings {
  /** 0: any free port. */
  readonly port: number;
  readonly smtpPort: number;
  /** Undefined: chosen once and kept with the data. */
  readonly awsPort: number | undefined;
  readonly dataDir: string;
  /** `<n>/min` for each client address; undefined: no limit. */
  readonly rateLimit: string | undefined;
  /** Whether what AWS would bill is counted, for `GET /local/meter`. */
  readonly metered: boolean;
  /** Whether a mail to ourselves goes round every hour; undefined: no. */
  readonly canary: 'hourly' | undefined;
  /** How much functions log; undefined: as the stage file says. */
  readonly logLevel: string | undefined;
  /** What goes wrong on purpose, for tests. */
  readonly faults: FaultSettings | undefined;
}

/** A setting that cannot be used; the message is one line that says what to write. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** Reads PORT, SMTP_PORT, AWS_PORT, DATA_DIR, RATE_LIMIT, METER, CANARY, LOG_LEVEL and FAULTS. Throws WrongSetting. */
export function readSettings(environment: NodeJS.ProcessEnv, folder: string): StartSettings {
  return {
    port: portIn(environment, 'PORT') ?? 8080,
    smtpPort: portIn(environment, 'SMTP_PORT') ?? 2525,
    awsPort: portIn(environment, 'AWS_PORT'),
    dataDir: resolve(folder, environment.DATA_DIR || '.data'),
    rateLimit: limitIn(environment.RATE_LIMIT),
    metered: environment.METER === 'on',
    canary: canaryIn(environment.CANARY),
    logLevel: logLevelIn(environment.LOG_LEVEL),
    faults: faultsIn(environment.FAULTS),
  };
}

function limitIn(text: string | undefined): string | undefined {
  if (!text || /^[1-9]\d*\/min$/.test(text)) return text || undefined;
  throw new WrongSetting(`RATE_LIMIT=${text} is not a limit: write calls a minute, for example 30/min`);
}

function canaryIn(text: string | undefined): 'hourly' | undefined {
  if (!text || text === 'off') return undefined;
  if (text === 'hourly') return text;
  throw new WrongSetting(`CANARY=${text} is no rhythm: write hourly or off`);
}

function logLevelIn(text: string | undefined): string | undefined {
  if (!text || ['DEBUG', 'INFO', 'WARN'].includes(text)) return text || undefined;
  throw new WrongSetting(`LOG_LEVEL=${text} is no level: write DEBUG, INFO or WARN`);
}

function faultsIn(text: string | undefined): FaultSettings | undefined {
  if (!text) return undefined;
  try {
    return parseFaults(text);
  } catch (error) {
    throw new WrongSetting(`FAULTS=${text} is no plan of faults: ${(error as Error).message}`);
  }
}

function portIn(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = environment[name];
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new WrongSetting(`${name}=${text} is not a port: write a number from 0 (any free one) to 65535`);
}

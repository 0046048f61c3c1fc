import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { median } from '../load/paired-ratio.ts';
import type { BuiltFunction } from './functions.ts';

const RUN = new URL('./floors/run-warm.ts', import.meta.url).pathname;
const NULL_ENDPOINT = new URL('./floors/null-endpoint.ts', import.meta.url).pathname;
const FLOOR = new URL('./floors/mail-intake.ts', import.meta.url).pathname;
const WHOLE = new URL('./floors/whole-intake.ts', import.meta.url).pathname;
const ROUNDS = 15;

/** One program taking in mails or forms. */
export interface WarmCost {
  /** Processor time for each, in ms. */
  readonly ms: number;
  /** What it asks of AWS for each. */
  readonly calls: number;
}

const PROGRAMS = ['floor', 'mail', 'whole', 'form'] as const;
type Round = Readonly<Record<(typeof PROGRAMS)[number], WarmCost>>;

/** Of each program its cheapest round; of two, how they compared in the middle one of all rounds. */
export interface WarmIntake extends Round {
  readonly mailTimesFloor: number;
  readonly mailTimesWhole: number;
}

/**
 * The functions that take mails and forms in, from their built assets, against endpoints that do nothing, beside two
 * programs by the plain SDK: the `floor`, one transaction, one schedule and one mail, and the `whole` of what the rules need
 * of the function that takes a mail in, five calls. In turn, every other round backwards: a machine that slows down while
 * it measures slows both of what is compared.
 */
export async function measureWarmIntake(mail: BuiltFunction, form: BuiltFunction): Promise<WarmIntake> {
  const aws = fork(NULL_ENDPOINT);
  try {
    const [port] = await once(aws, 'message');
    const run = {
      mail: () => cost(aws, [mail.file], { ...mail.environment, ...surroundings(port) }),
      form: () => cost(aws, [form.file, 'form'], { ...form.environment, ...surroundings(port) }),
      floor: () => cost(aws, [FLOOR], surroundings(port)),
      whole: () => cost(aws, [WHOLE], surroundings(port)),
    };
    const rounds: Round[] = [];
    for (let at = 0; at < ROUNDS; at += 1) {
      const round: Partial<Record<keyof Round, WarmCost>> = {};
      for (const program of at % 2 === 0 ? PROGRAMS : PROGRAMS.toReversed()) round[program] = await run[program]();
      rounds.push(round as Round);
    }
    return {
      ...cheapest(rounds),
      mailTimesFloor: median(rounds.map(({ mail, floor }) => mail.ms / floor.ms)),
      mailTimesWhole: median(rounds.map(({ mail, whole }) => mail.ms / whole.ms)),
    };
  } finally {
    aws.kill();
  }
}

const surroundings = (port: number): Record<string, string> => ({
  ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'eu-central-1', TZ: 'UTC' },
  ...{ AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', POWERTOOLS_LOG_LEVEL: 'ERROR' },
  SUPPORT_ADDRESS: 'support@desk.example',
});

async function cost(aws: ChildProcess, program: string[], env: Record<string, string>): Promise<WarmCost> {
  const before = await askedOf(aws);
  const { ms, taken } = JSON.parse(execFileSync(process.execPath, [RUN, ...program], { env, encoding: 'utf8' }));
  return { ms, calls: ((await askedOf(aws)) - before) / taken };
}

async function askedOf(aws: ChildProcess): Promise<number> {
  aws.send('asked');
  const [asked] = await once(aws, 'message');
  return asked;
}

const cheapest = (rounds: readonly Round[]): Round => {
  const of = (program: keyof Round) => rounds.map((round) => round[program]).sort((a, b) => a.ms - b.ms)[0];
  return Object.fromEntries(PROGRAMS.map((program) => [program, of(program)])) as Round;
};

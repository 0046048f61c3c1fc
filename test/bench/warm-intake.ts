import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import type { BuiltFunction } from './functions.ts';

const RUN = new URL('./floors/run-warm.ts', import.meta.url).pathname;
const NULL_ENDPOINT = new URL('./floors/null-endpoint.ts', import.meta.url).pathname;
const FLOOR = new URL('./floors/mail-intake.ts', import.meta.url).pathname;
const WHOLE = new URL('./floors/whole-intake.ts', import.meta.url).pathname;
const ROUNDS = 7;

/** One program taking in mails or forms. */
export interface WarmCost {
  /** Processor time for each, in ms. */
  readonly ms: number;
  /** What it asks of AWS for each. */
  readonly calls: number;
}

const PROGRAMS = ['mail', 'form', 'floor', 'whole'] as const;
export type WarmIntake = Readonly<Record<(typeof PROGRAMS)[number], WarmCost>>;

/**
 * The functions that take mails and forms in, from their built assets, against endpoints that do nothing, beside two
 * programs by the plain SDK: the `floor`, one transaction, one schedule and one mail, and the `whole` of what the rules need
 * of the function that takes a mail in, five calls. In turn, the least of seven rounds.
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
    const rounds: WarmIntake[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        floor: await run.floor(),
        whole: await run.whole(),
        mail: await run.mail(),
        form: await run.form(),
      });
    }
    return least(rounds);
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

const least = (rounds: readonly WarmIntake[]): WarmIntake => {
  const of = (program: keyof WarmIntake) => rounds.map((round) => round[program]).sort((a, b) => a.ms - b.ms)[0];
  return Object.fromEntries(PROGRAMS.map((program) => [program, of(program)])) as WarmIntake;
};

import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import type { BuiltFunction } from './functions.ts';

const FLOOR = new URL('./floors/mail-intake.ts', import.meta.url).pathname;
const RUN = new URL('./floors/run-warm.ts', import.meta.url).pathname;
const NULL_ENDPOINT = new URL('./floors/null-endpoint.ts', import.meta.url).pathname;
const ROUNDS = 3;

export interface WarmIntake {
  /** Processor time for a mail, in ms. */
  readonly ours: number;
  readonly floor: number;
}

/** The function that takes mails in, from its built asset, beside the floor's program, both against endpoints that do nothing. */
export async function measureWarmIntake({ file, environment }: BuiltFunction): Promise<WarmIntake> {
  const aws = fork(NULL_ENDPOINT);
  try {
    const [port] = await once(aws, 'message');
    const at = { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'eu-central-1', TZ: 'UTC' };
    const keys = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', POWERTOOLS_LOG_LEVEL: 'ERROR' };
    const env = { ...environment, SUPPORT_ADDRESS: 'support@desk.example', ...at, ...keys };
    const cpuOf = (program: string) =>
      Number(execFileSync(process.execPath, [RUN, program], { env, encoding: 'utf8' }));
    const rounds = Array.from({ length: ROUNDS }, () => ({ floor: cpuOf(FLOOR), ours: cpuOf(file) }));
    return { floor: Math.min(...rounds.map((r) => r.floor)), ours: Math.min(...rounds.map((r) => r.ours)) };
  } finally {
    aws.kill();
  }
}

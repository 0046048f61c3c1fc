import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../support/product.ts';

/** A busy machine takes its time to start a killed product again. */
const LONGEST_MS = 600_000;
const PAUSE_MS = 40;

/** An answer that asking again will not change. */
const isFinal = ({ status }: Answer) => status < 500 && status !== 429;

/** A program that does not give up: asks until it is answered by yes or no, through refusals, time-outs and restarts. */
export async function untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
  const giveUpAt = performance.now() + LONGEST_MS;
  for (;;) {
    const answer = await ask().catch((error: unknown) => error);
    const isAnswer = !(answer instanceof Error);
    if (isAnswer && isFinal(answer as Answer)) return answer as Answer;
    if (performance.now() > giveUpAt) throw new Error(`no answer within ten minutes: ${JSON.stringify(answer)}`);
    await sleep(PAUSE_MS);
  }
}

import { BeingSent, CLAIM_SECONDS } from '../../shared/letters/sent-letters.ts';

/** How often a letter in other hands is looked at. */
const LOOK_MS = 1_000;
const LOOKS = CLAIM_SECONDS + 2;

/**
 * Tries again while another run is sending the same letter: it is sent soon, or that run was killed and its claim gets
 * old. @throws BeingSent when neither happens
 */
export async function untilUnclaimed(
  send: () => Promise<void>,
  wait: (ms: number) => Promise<unknown>,
  looks = LOOKS,
): Promise<void> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof BeingSent) || looks <= 1) throw error;
  }
  await wait(LOOK_MS);
  return untilUnclaimed(send, wait, looks - 1);
}

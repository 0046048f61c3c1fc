import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from './part.ts';

const LONGEST_MS = 3_000;

/** Resolves when no part has anything under way, or after a few seconds: what is left goes on at the next start. */
export async function settled(parts: readonly Part[]): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_MS;
  while (parts.some((part) => part.busy() > 0) && performance.now() < giveUpAt) await sleep(20);
}

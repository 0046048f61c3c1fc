import type { StreamRecord } from '../dynamodb/stream-source.ts';
import type { StreamMapping } from './mapping.ts';
import type { Progress } from './stream-progress.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** The wait before a batch that has failed so often is tried again: 1 s, doubling to 60 s. */
export const retryDelay = (failures: number) =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10));

/**
 * What follows when a function could not process a batch from `failedAt` on: the progress to go on from, or `discard`
 * when it was tried often enough. All before `failedAt` is done. Splitting a batch in halves counts as no retry.
 */
export function afterFailure(
  {
    progress,
    batch,
    failedAt,
    now,
  }: { progress: Progress; batch: readonly StreamRecord[]; failedAt: number; now: number },
  { bisects, maximumRetryAttempts }: Pick<StreamMapping, 'bisects' | 'maximumRetryAttempts'>,
): Progress | 'discard' {
  const rest = batch.slice(failedAt);
  const checkpoint = batch[failedAt - 1]?.sequence ?? progress.checkpoint;
  const lastOf = (records: readonly StreamRecord[]) => records.at(-1)?.sequence;
  if (bisects && rest.length > 1) {
    const part = failedAt > 0 ? rest : rest.slice(0, Math.ceil(rest.length / 2));
    return { checkpoint, batchEnd: lastOf(part), failures: 0, retryAt: now };
  }
  const failures = failedAt > 0 ? 1 : progress.failures + 1;
  if (maximumRetryAttempts !== undefined && failures > maximumRetryAttempts) return 'discard';
  return { checkpoint, batchEnd: lastOf(rest), failures, retryAt: now + retryDelay(failures) };
}

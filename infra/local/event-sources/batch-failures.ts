import type { InvokeOutcome } from '../part.ts';

/**
 * Which items of a batch a function could not process: all of them when it failed, or when it reports what is not in
 * the batch. Without `ReportBatchItemFailures` its answer is not looked at.
 */
export function failedItems(
  outcome: InvokeOutcome,
  { ids, reportsItems }: { ids: readonly string[]; reportsItems: boolean },
): readonly string[] {
  if (!outcome.ok) return ids;
  if (!reportsItems) return [];
  const reported: unknown = Object(outcome.payload).batchItemFailures ?? [];
  if (!Array.isArray(reported)) return ids;
  const failed = reported.map((failure: unknown) => Object(failure).itemIdentifier);
  return failed.every((id) => ids.includes(id)) ? failed : ids;
}

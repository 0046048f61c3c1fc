import type { Firing } from './firing-store.ts';
import { isoSeconds } from './target-event.ts';

/** Why a target did not take a firing. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Which limit of the retry policy was reached. */
export type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

const FIRST_BACKOFF_MS = 1000;
/** With this, 185 attempts take about a day, as the Scheduler's own limits do. */
const LONGEST_BACKOFF_MS = 480_000;

/** When a failed firing is tried again, or which limit says that it is not. */
export function afterFailure({ attempt, target, firstTriedAt }: Firing, now: number): number | Exhausted {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = target.RetryPolicy;
  if (attempt > MaximumRetryAttempts) return 'MaximumRetryAttempts';
  const retryAt = now + Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
  return retryAt > firstTriedAt + MaximumEventAgeInSeconds * 1000 ? 'MaximumEventAgeInSeconds' : retryAt;
}

/** The message attributes of a firing in the dead-letter queue. */
export function deadLetterAttributes(
  { id, scheduleArn, scheduledAt, attempt, target }: Firing,
  { failure, exhausted }: { failure: Failure; exhausted: Exhausted },
): Record<string, { DataType: 'String'; StringValue: string }> {
  const texts = {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    EXECUTION_ID: id,
    EXHAUSTED_RETRY_CONDITION: exhausted,
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(attempt - 1),
    SCHEDULED_TIME: isoSeconds(scheduledAt),
    SCHEDULE_ARN: scheduleArn,
    TARGET_ARN: target.Arn,
  };
  const attributes = Object.entries(texts).filter(([, value]) => value !== '');
  return Object.fromEntries(attributes.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
}

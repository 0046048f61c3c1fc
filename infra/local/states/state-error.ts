/** What a state fails with: an error name that Retry and Catch match on, and its cause. */
export class StateError extends Error {
  readonly error: string;
  readonly reason: string;

  constructor(error: string, cause = '') {
    super(`${error}: ${cause}`);
    this.error = error;
    this.reason = cause;
  }
}

const TIMEOUTS = ['States.Timeout', 'States.HeartbeatTimeout'];
const NOT_IN_ALL = ['States.Runtime', 'States.DataLimitExceeded'];

/** Whether an ErrorEquals list takes this error, wildcards included. */
export function matches(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  return errorEquals.some(
    (name) =>
      name === error ||
      (name === 'States.ALL' && !NOT_IN_ALL.includes(error)) ||
      (name === 'States.TaskFailed' && ![...TIMEOUTS, ...NOT_IN_ALL].includes(error)) ||
      (name === 'States.Timeout' && TIMEOUTS.includes(error)),
  );
}

import { ServiceError } from './service-error.ts';

const THROTTLED = new Set([
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);
const PASSING = new Set(['RequestTimeout', 'RequestTimeoutException']);
const PASSING_STATUS = new Set([500, 502, 503, 504]);
const BROKEN = new Set(
  'ECONNRESET ECONNREFUSED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN'.split(' '),
);

const isThrottled = (error: unknown) =>
  error instanceof ServiceError && (error.$metadata.httpStatusCode === 429 || THROTTLED.has(error.name));

/** A function that was frozen between signing and sending comes too late with what it signed. */
const hasExpired = ({ name, message }: Error) =>
  name === 'RequestExpired' || (name === 'InvalidSignatureException' && message.includes('Signature expired'));

function passes(error: unknown): boolean {
  if (!(error instanceof Error) || error.name === 'AbortError') return false;
  if (!(error instanceof ServiceError)) return BROKEN.has((error as NodeJS.ErrnoException).code ?? '');
  return PASSING_STATUS.has(error.$metadata.httpStatusCode) || PASSING.has(error.name) || hasExpired(error);
}

const CAPACITY = 500;
const THROTTLED_COST = 5;
const PASSING_COST = 14;
const THROTTLED_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;

/**
 * The SDK's standard mode: what may go well the next time is tried again after a random wait that doubles, and less and
 * less of it while a service does not recover, so that many functions do not hold it down.
 */
export class Retries {
  readonly #tries: number;
  readonly #waitMs: number;
  #capacity = CAPACITY;

  constructor({ tries, waitMs }: { tries: number; waitMs: number }) {
    this.#tries = tries;
    this.#waitMs = waitMs;
  }

  /** How long to wait before the next try; null: that was the last. `tries` are those that have failed. */
  next(error: unknown, tries: number): { ms: number; cost: number } | null {
    const throttled = isThrottled(error);
    if (!throttled && !passes(error)) return null;
    const cost = throttled ? THROTTLED_COST : PASSING_COST;
    if (tries >= this.#tries || this.#capacity < cost) return null;
    this.#capacity -= cost;
    const base = throttled ? THROTTLED_WAIT_MS : this.#waitMs;
    return { ms: Math.floor(Math.min(LONGEST_WAIT_MS, Math.random() * 2 ** (tries - 1) * base)), cost };
  }

  /** What its last retry took is given back. */
  succeeded(cost = 1): void {
    this.#capacity = Math.min(CAPACITY, this.#capacity + cost);
  }
}

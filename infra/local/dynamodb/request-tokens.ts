import { createHash } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import { type BatchOperation, type Level, prefixes, sortable } from './level.ts';
import { serviceError } from './service-error.ts';

/** DynamoDB knows a transaction's token for ten minutes. */
const KNOWN_MS = 600_000;

interface Remembered {
  readonly hash: string;
  readonly at: number;
}

/** The tokens of committed transactions, kept in spans of ten minutes so that a whole old span is dropped at once. */
export class RequestTokens {
  readonly #level: Level;
  readonly #clock: LocalClock;
  #droppedBefore = 0;

  constructor(level: Level, clock: LocalClock) {
    this.#level = level;
    this.#clock = clock;
  }

  /** Whether this very request was committed before. Throws when the token stood for another one. */
  isRepeat(token: string, request: unknown): boolean {
    const now = this.#clock.now();
    const known = this.#read(token, spanOf(now)) ?? this.#read(token, spanOf(now) - 1);
    if (!known || now - known.at >= KNOWN_MS) return false;
    if (known.hash === hashOf(request)) return true;
    throw serviceError(
      'IdempotentParameterMismatchException',
      'The request uses the same client token as a previous, but non-identical request.',
    );
  }

  /** To be written with the transaction. */
  remember(token: string, request: unknown): BatchOperation {
    const at = this.#clock.now();
    return { type: 'put', key: keyOf(token, spanOf(at)), value: { hash: hashOf(request), at } satisfies Remembered };
  }

  /** Drops the spans that nobody asks for any more; does nothing most of the time. */
  async forgetOld(): Promise<void> {
    const oldest = spanOf(this.#clock.now()) - 1;
    if (oldest <= this.#droppedBefore) return;
    this.#droppedBefore = oldest;
    await this.#level.clear({ gte: prefixes.tokens, lt: prefixes.tokens + sortable(oldest) });
  }

  #read(token: string, span: number): Remembered | undefined {
    return this.#level.getSync(keyOf(token, span)) as Remembered | undefined;
  }
}

function spanOf(at: number): number {
  return Math.floor(at / KNOWN_MS);
}

function keyOf(token: string, span: number): string {
  return `${prefixes.tokens}${sortable(span)}~${token}`;
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64');
}

import type * as z from 'zod/mini';

/** One call of the API as its document describes it. */
export interface ApiCall {
  readonly method: 'get' | 'post' | 'put' | 'patch';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** Staff calls need a token; what else they need is said in the summary. */
  readonly staff: boolean;
  readonly headers?: readonly ('Idempotency-Key' | 'If-Match')[];
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  readonly success: 200 | 201 | 302;
  readonly answer?: z.ZodMiniType;
  readonly csv?: boolean;
  /** Reads what carries an ETag. */
  readonly tag?: boolean;
  readonly problems: readonly number[];
}

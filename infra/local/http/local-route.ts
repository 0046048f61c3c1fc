import type { IncomingHttpHeaders } from 'node:http';

/** A call of `/local/…`, which one machine has and a deployment never. */
export interface LocalCall {
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface LocalAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Routes by method and path, `GET /local/clock`. */
export type LocalRoutes = Readonly<Record<string, (call: LocalCall) => LocalAnswer | Promise<LocalAnswer>>>;

export function json(body: unknown, status = 200): LocalAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

/** A call that cannot be done; the message says what to do instead. */
export class LocalRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The JSON object in the body. Throws a LocalRefusal of 400 for anything else. */
export function objectIn({ body }: LocalCall): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new LocalRefusal(400, 'Send a JSON object as the body.');
}

import type { AwsResponse } from './part.ts';

/** An error as an AWS service answers it: its code, its HTTP status. */
export class AwsError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A JSON answer of the protocols json 1.0, json 1.1 and rest-json. */
export function jsonAnswer(body: unknown, status = 200): AwsResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Gives the answer, or what an AwsError says in the way that all JSON protocols understand. */
export async function answerJson(work: () => AwsResponse | Promise<AwsResponse>): Promise<AwsResponse> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { status, headers, body } = jsonAnswer({ __type: error.code, message: error.message }, error.status);
    return { status, headers: { ...headers, 'x-amzn-errortype': error.code }, body };
  }
}

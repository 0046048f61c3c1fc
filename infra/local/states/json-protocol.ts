import { AwsError, answerJson, jsonAnswer } from '../aws-answer.ts';
import type { AwsRequest, AwsResponse } from '../part.ts';

export type Input = Readonly<Record<string, unknown>>;
export type Action = (input: Input) => unknown;

const TARGET = 'AWSStepFunctions.';

/** Answers an AWS JSON 1.0 request by the action that it names. */
export function answerAction(request: AwsRequest, actions: Readonly<Record<string, Action>>): Promise<AwsResponse> {
  const name = String(request.headers['x-amz-target'] ?? '').replace(TARGET, '');
  return answerJson(async () => {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw refused('UnknownOperationException', `local Step Functions does not know the action ${name}`);
    return jsonAnswer((await action(JSON.parse(request.body.toString('utf8') || '{}'))) ?? {});
  });
}

/** An error by its name in the API; Step Functions answers them all with 400. */
export const refused = (code: string, message: string): AwsError => new AwsError(400, code, message);

/** A text field of the input; throws ValidationException where it is missing. */
export function text(input: Input, field: string): string {
  const value = input[field];
  if (typeof value === 'string') return value;
  throw refused('ValidationException', `Value at '${field}' failed to satisfy constraint: must not be null`);
}

/** Refuses by name what is given and would change what the action does. */
export function onlyKnows(input: Input, known: readonly string[], action: string): void {
  const unknown = Object.keys(input).find((key) => !known.includes(key) && input[key] !== undefined);
  if (unknown) throw refused('ValidationException', `local Step Functions does not know ${unknown} in ${action}`);
}

/** One page of a list: where it begins and how long it is. Tokens are offsets. */
export function page(input: Input): { offset: number; limit: number } {
  const { nextToken, maxResults } = input;
  const offset = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(offset)) throw refused('InvalidToken', `Invalid Token: '${String(nextToken)}'`);
  return { offset, limit: Number(maxResults) || 100 };
}

/** Cuts a list that was read one entry too far, and says where the next page begins. */
export function paged<T>(entries: readonly T[], { offset, limit }: { offset: number; limit: number }) {
  const more = entries.length > limit;
  return { entries: entries.slice(0, limit), ...(more && { nextToken: String(offset + limit) }) };
}

/** Epoch seconds, as the protocol has instants. */
export const seconds = (ms: number): number => ms / 1000;

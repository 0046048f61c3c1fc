/** What an action is given of a request: the name in the path, the query, the JSON body. */
export interface Call {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Action = (call: Call) => unknown;

/** One page of a list; page tokens are offsets. */
export function pageOf<T>(entries: readonly T[], query: URLSearchParams): { entries: T[]; NextToken?: string } {
  const offset = Number(query.get('NextToken') ?? 0);
  const end = offset + Number(query.get('MaxResults') ?? 100);
  return { entries: entries.slice(offset, end), ...(end < entries.length && { NextToken: String(end) }) };
}

/** Epoch seconds, as the protocol has instants. */
export const seconds = (ms: number): number => ms / 1000;

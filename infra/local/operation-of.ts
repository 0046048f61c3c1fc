import type { AwsRequest } from './part.ts';

/** What a request asks for: its operation's name, or where the protocol has none in a fixed place its method and the path's beginning. */
export function operationOf({ headers, body, method, path }: AwsRequest): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? '';
  const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
  const action = isForm ? new URLSearchParams(body.toString('utf8')).get('Action') : undefined;
  return action ?? `${method} /${path.split('/')[1] ?? ''}`;
}

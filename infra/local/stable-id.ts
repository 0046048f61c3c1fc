import { createHash } from 'node:crypto';
import type { DeclaredResource } from './part.ts';

/** An id like those that AWS makes up (`a`–`z`, `0`–`9`), but the same at every start. */
export function stableId({ stack, logicalId }: Pick<DeclaredResource, 'stack' | 'logicalId'>, length: number): string {
  const digest = createHash('sha512').update(`${stack}/${logicalId}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

import { once } from '../../shared/runtime/once.ts';

/**
 * Values by name, each made when it is first asked for. A request needs one schema of many, and each is work: all commands'
 * took a seventh of an empty function's start.
 */
export function madeOnce<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const values = {};
  for (const [name, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(values, name, { enumerable: true, get: once(make) });
  }
  return values as T;
}

import { once } from '../runtime/once.ts';
import type { MoveDeps } from '../settings/move-duties.ts';

/** Turns in which open duties follow a changed setting. The queue's client is loaded with the first: hardly a start has one. */
export function lateMoves(url: string): MoveDeps['orders'] {
  const queue = once(async () => new (await import('./move-queue.ts')).MoveQueue(url));
  return { order: async (order) => (await queue()).order(order) };
}

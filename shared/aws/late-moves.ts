import type { MoveDeps } from '../settings/move-duties.ts';

/** Turns in which open duties follow a changed setting. The queue's client is loaded with the first: hardly a start has one. */
export function lateMoves(url: string): MoveDeps['orders'] {
  let loading: Promise<MoveDeps['orders']> | undefined;
  return {
    order: async (order) => {
      loading ??= import('./move-queue.ts').then(({ MoveQueue }) => new MoveQueue(url));
      await (await loading).order(order);
    },
  };
}

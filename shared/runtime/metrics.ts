import { once } from './once.ts';

/** Counts that CloudWatch adds up, by name. */
export interface Metrics {
  count(name: string, value?: number): Promise<void>;
}

/** Metrics of one service, which is their dimension. Loaded with the first count: it tells of what is not as it should be. */
export function metricsOf(service: string): Metrics {
  const counter = once(async () => (await import('./powertools-metrics.ts')).counterOf(service));
  return { count: async (name, value = 1) => (await counter())(name, value) };
}

import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import { once } from './once.ts';

/** Counts that CloudWatch adds up, by name. */
export interface Metrics {
  count(name: string, value?: number): void;
}

/** Metrics of one service, which is their dimension: each count is a line of the log in CloudWatch's embedded metric format. */
export function metricsOf(service: string): Metrics {
  // With the first count, of which there are few: it opens a console of its own, which takes a fifth of an empty start.
  const made = once(() => new Powertools({ namespace: 'Redress', serviceName: service }));
  return {
    count(name, value = 1) {
      const metrics = made();
      metrics.addMetric(name, MetricUnit.Count, value);
      metrics.publishStoredMetrics();
    },
  };
}

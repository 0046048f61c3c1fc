import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';

/** Counts that CloudWatch adds up, by name. */
export interface Metrics {
  count(name: string, value?: number): void;
}

/** Metrics of one service, which is their dimension: each count is a line of the log in CloudWatch's embedded metric format. */
export function metricsOf(service: string): Metrics {
  const metrics = new Powertools({ namespace: 'Redress', serviceName: service });
  return {
    count(name, value = 1) {
      metrics.addMetric(name, MetricUnit.Count, value);
      metrics.publishStoredMetrics();
    },
  };
}

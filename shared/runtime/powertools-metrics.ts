import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts of one service, each a line of the log in CloudWatch's embedded metric format. */
export function counterOf(serviceName: string): (name: string, value: number) => void {
  const metrics = new Metrics({ namespace: 'Redress', serviceName });
  return (name, value) => {
    metrics.addMetric(name, MetricUnit.Count, value);
    metrics.publishStoredMetrics();
  };
}

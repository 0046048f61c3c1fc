/** Counts that CloudWatch adds up, by name. */
export interface Metrics {
  count(name: string, value?: number): void;
}

/**
 * Metrics of one service, each a line of the log in CloudWatch's embedded metric format, with the service as its dimension.
 * Powertools' would open a console of its own with every start.
 */
export const metricsOf = (service: string): Metrics => ({
  count(name, value = 1) {
    const metric = {
      Namespace: process.env.POWERTOOLS_METRICS_NAMESPACE,
      Dimensions: [['service']],
      Metrics: [{ Name: name, Unit: 'Count' }],
    };
    const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] }, service, [name]: value };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  },
});

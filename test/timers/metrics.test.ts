import { afterEach, expect, test, vi } from 'vitest';
import { metricsOf } from '../../shared/runtime/metrics.ts';

afterEach(() => vi.restoreAllMocks());

test('a count is one line that CloudWatch makes a metric of, with the service as its only dimension', async () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  await metricsOf('sweep').count('TimersRepaired', 3);
  const [line = '', ...more] = written;
  const { _aws, ...fields } = JSON.parse(line);
  expect([line.endsWith('}\n'), more]).toEqual([true, []]);
  expect(fields).toEqual({ service: 'sweep', TimersRepaired: 3 });
  expect(_aws).toEqual({
    Timestamp: expect.any(Number),
    CloudWatchMetrics: [
      { Namespace: 'Redress', Dimensions: [['service']], Metrics: [{ Name: 'TimersRepaired', Unit: 'Count' }] },
    ],
  });
});

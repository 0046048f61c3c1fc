import type { Readings } from '../../infra/local/meter/meter.ts';
import type { Synthesised, TemplateResource } from '../infra/synthesised.ts';
import { type Bill, billOf, totalOf } from './bill.ts';
import { ALWAYS_COLD } from './cold-starts.ts';
import { memoryIn } from './memory.ts';
import { PRICES } from './prices.ts';

export const HOURS_A_MONTH = 730;
const DAYS_A_MONTH = HOURS_A_MONTH / 24;
/** Lambda keeps so many long polls of 20 seconds open on a queue that nothing comes to. */
const POLLERS = 5;
const POLLS_A_MONTH = (HOURS_A_MONTH * 3600) / 20;

type Fixed = Pick<Synthesised, 'ofType'>;

/** CloudWatch bills an alarm by the metrics that it looks at: one, or as many as its mathematics has (not a composite's, $0.50). */
const metricsOf = ({ properties: { Metrics } }: TemplateResource): number =>
  Metrics?.filter((metric: { MetricStat?: unknown }) => metric.MetricStat !== undefined).length ?? 1;

/** What the deployed app costs in a month without a ticket, by what it is for: read off the template, and off a counted idle day. */
export function idleBill(fixed: Fixed, idleDay: Readings): Bill {
  const { ofType } = fixed;
  const polled = ofType('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => properties.StartingPosition === undefined,
  );
  const alarms = ofType('AWS::CloudWatch::Alarm');
  const byTheClock =
    totalOf(billOf(idleDay, { memoryOf: memoryIn(fixed), cold: ALWAYS_COLD, kept: false })) * DAYS_A_MONTH;
  const askedForKeys = (idleDay.secretsmanager?.DescribeSecret ?? 0) * PRICES.secretCall * DAYS_A_MONTH;
  const count = (type: string) => ofType(type).length;
  // Metrics of our own that somebody waits for are there always; the others cost something when something went wrong.
  const everlasting = alarms.filter(
    ({ properties }) => properties.TreatMissingData === 'breaching' && !String(properties.Namespace).startsWith('AWS/'),
  ).length;
  const canaries = ofType('AWS::Scheduler::Schedule').filter(({ path }) => path.startsWith('Canary/')).length;
  return {
    [`${alarms.length} alarms`]: alarms.reduce((sum, alarm) => sum + metricsOf(alarm), 0) * PRICES.alarmMonth,
    [`${polled.length} queues polled by Lambda`]: polled.length * POLLERS * POLLS_A_MONTH * PRICES.sqsRequest,
    [`${count('AWS::SecretsManager::Secret')} secret`]: count('AWS::SecretsManager::Secret') * PRICES.secretMonth,
    [`${everlasting} metrics that never rest`]: everlasting * PRICES.metricMonth,
    'what runs by the clock (sweep, reports, …)': byTheClock + askedForKeys,
    // Counted off the template, as one machine sends itself none: two mails by SES and two invocations an hour.
    'canary: mails by SES, out and in': canaries * HOURS_A_MONTH * 2 * PRICES.sesMail,
  };
}

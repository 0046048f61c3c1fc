import { METRICS_NAMESPACE } from '../../infra/constructs/service-function.ts';
import type { Readings } from '../../infra/local/meter/meter.ts';
import type { Synthesised } from '../infra/synthesised.ts';
import { type Bill, billOf, totalOf } from './bill.ts';
import { PRICES } from './prices.ts';

export const HOURS_A_MONTH = 730;
const DAYS_A_MONTH = HOURS_A_MONTH / 24;
/** Lambda keeps so many long polls of 20 seconds open on a queue that nothing comes to. */
const POLLERS = 5;
const POLLS_A_MONTH = (HOURS_A_MONTH * 3600) / 20;

type Fixed = Pick<Synthesised, 'ofType'>;

/** What the deployed app costs in a month without a ticket, by what it is for: read off the template, and off a counted idle day. */
export function idleBill({ ofType }: Fixed, idleDay: Readings): Bill {
  const polled = ofType('AWS::Lambda::EventSourceMapping').filter(
    ({ properties }) => properties.StartingPosition === undefined,
  );
  const byTheClock = totalOf(billOf(idleDay, { cold: 1, kept: false })) * DAYS_A_MONTH;
  const count = (type: string) => ofType(type).length;
  // Metrics that are there when something went wrong cost something then; these are there always.
  const everlasting = ofType('AWS::CloudWatch::Alarm').filter(
    ({ properties }) => properties.TreatMissingData === 'breaching' && properties.Namespace === METRICS_NAMESPACE,
  ).length;
  const canaries = ofType('AWS::Scheduler::Schedule').filter(({ path }) => path.startsWith('Canary/')).length;
  return {
    [`${count('AWS::CloudWatch::Alarm')} alarms`]: count('AWS::CloudWatch::Alarm') * PRICES.alarmMonth,
    [`${polled.length} queues polled by Lambda`]: polled.length * POLLERS * POLLS_A_MONTH * PRICES.sqsRequest,
    [`${count('AWS::SecretsManager::Secret')} secret`]: count('AWS::SecretsManager::Secret') * PRICES.secretMonth,
    [`${everlasting} metric that never rests (canary)`]: everlasting * PRICES.metricMonth,
    'what runs by the clock (sweep, reports, …)': byTheClock,
    // Counted off the template, as one machine sends itself none: two mails by SES and two invocations an hour.
    'canary: mails by SES, out and in': canaries * HOURS_A_MONTH * 2 * PRICES.sesMail,
  };
}

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
  return {
    [`${count('AWS::CloudWatch::Alarm')} alarms`]: count('AWS::CloudWatch::Alarm') * PRICES.alarmMonth,
    [`${polled.length} queues polled by Lambda`]: polled.length * POLLERS * POLLS_A_MONTH * PRICES.sqsRequest,
    [`${count('AWS::SecretsManager::Secret')} secret`]: count('AWS::SecretsManager::Secret') * PRICES.secretMonth,
    'what runs by the clock (sweep, canary, …)': byTheClock,
  };
}

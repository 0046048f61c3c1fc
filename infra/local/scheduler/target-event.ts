import type { LocalContext } from '../part.ts';
import type { Firing } from './firing-store.ts';

/** What the target is sent: the schedule's Input with its placeholders filled in, or the standard event. */
export function targetInput(firing: Firing, context: Pick<LocalContext, 'account' | 'region'>): string {
  const { Input } = firing.target;
  return Input === undefined ? JSON.stringify(scheduledEvent(firing, context)) : filledIn(Input, firing);
}

/** Like 2026-01-31T12:00:00Z, as the Scheduler writes instants. */
export const isoSeconds = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');

function filledIn(input: string, { id, scheduleArn, scheduledAt, attempt }: Firing): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': scheduleArn,
    'scheduled-time': isoSeconds(scheduledAt),
    'execution-id': id,
    'attempt-number': String(attempt),
  };
  return input.replaceAll(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => values[name] ?? whole);
}

const scheduledEvent = (
  { id, scheduleArn, scheduledAt }: Firing,
  { account, region }: { account: string; region: string },
) => ({
  version: '0',
  id,
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account,
  time: isoSeconds(scheduledAt),
  region,
  resources: [scheduleArn],
  detail: '{}',
});

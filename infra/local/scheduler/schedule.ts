import { type Timing, timingOf } from './schedule-expression.ts';

export interface Target {
  readonly Arn: string;
  readonly RoleArn: string;
  readonly Input?: string;
  readonly RetryPolicy: { readonly MaximumEventAgeInSeconds: number; readonly MaximumRetryAttempts: number };
  readonly DeadLetterConfig?: { readonly Arn: string };
}

/** What a caller says about a schedule, defaults filled in; dates in epoch ms. */
export interface ScheduleSettings {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly StartDate?: number;
  readonly EndDate?: number;
  readonly State: 'ENABLED' | 'DISABLED';
  readonly ActionAfterCompletion: 'NONE' | 'DELETE';
  readonly Description?: string;
  readonly FlexibleTimeWindow: { readonly Mode: 'OFF' | 'FLEXIBLE'; readonly MaximumWindowInMinutes?: number };
  readonly KmsKeyArn?: string;
  readonly Target: Target;
}

/** A schedule as stored. */
export interface Schedule {
  readonly arn: string;
  readonly group: string;
  readonly name: string;
  readonly settings: ScheduleSettings;
  readonly clientToken?: string;
  readonly createdAt: number;
  /** Also when it was armed. */
  readonly updatedAt: number;
  /** A random number, another with each update: tells a firing whether its schedule was set anew meanwhile. */
  readonly generation: number;
  /** Undefined when it is disabled or has completed. */
  readonly nextAt?: number;
}

/** When these settings are due, armed at an instant. Undefined for an expression that is none. */
export function timing(settings: ScheduleSettings, armedAt: number): Timing | undefined {
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone, StartDate, EndDate } = settings;
  return timingOf({
    ...{ expression, zone, armedAt },
    ...(StartDate !== undefined && { startDate: StartDate }),
    ...(EndDate !== undefined && { endDate: EndDate }),
  });
}

/** When a schedule that was just set is due first. */
export function firstDue(settings: ScheduleSettings, armedAt: number): number | undefined {
  return settings.State === 'ENABLED' ? timing(settings, armedAt)?.next(armedAt) : undefined;
}

/** When a schedule that fires now is due again; what was missed meanwhile is not made up for. */
export function nextDue({ settings, updatedAt }: Schedule, now: number): number | undefined {
  const when = timing(settings, updatedAt);
  return when?.once ? undefined : when?.next(now + 1);
}

import { AwsError } from '../aws-answer.ts';
import { type ScheduleSettings, type Target, timing } from './schedule.ts';
import { isZone } from './zoned-time.ts';

type Given = Readonly<Record<string, unknown>>;

const SETTINGS = [
  ...['ScheduleExpression', 'ScheduleExpressionTimezone', 'StartDate', 'EndDate', 'State', 'ActionAfterCompletion'],
  ...['Description', 'FlexibleTimeWindow', 'KmsKeyArn', 'Target'],
];
const ADDRESS = ['Name', 'GroupName', 'ClientToken'];
const TARGET = ['Arn', 'RoleArn', 'Input', 'RetryPolicy', 'DeadLetterConfig'];
const DAY_SECONDS = 86_400;

/** Reads what CreateSchedule, UpdateSchedule or a template says. Throws ValidationException naming what is wrong. */
export function settingsOf(given: Given): ScheduleSettings {
  onlyKnows(given, [...SETTINGS, ...ADDRESS], 'a schedule');
  const { Description, KmsKeyArn } = given;
  const StartDate = dateOf(given, 'StartDate');
  const EndDate = dateOf(given, 'EndDate');
  const settings: ScheduleSettings = {
    ScheduleExpression: text(given, 'ScheduleExpression'),
    ScheduleExpressionTimezone: zoneOf(given),
    State: oneOf(given, 'State', ['ENABLED', 'DISABLED']),
    ActionAfterCompletion: oneOf(given, 'ActionAfterCompletion', ['NONE', 'DELETE']),
    FlexibleTimeWindow: windowOf(object(given, 'FlexibleTimeWindow')),
    Target: targetOf(object(given, 'Target')),
    ...(Description !== undefined && { Description: String(Description) }),
    ...(KmsKeyArn !== undefined && { KmsKeyArn: String(KmsKeyArn) }),
    ...(StartDate !== undefined && { StartDate }),
    ...(EndDate !== undefined && { EndDate }),
  };
  if (!timing(settings, 0)) throw invalid(`Invalid Schedule Expression ${settings.ScheduleExpression}.`);
  return settings;
}

/** ValidationException as the Scheduler answers it. */
export const invalid = (message: string): AwsError => new AwsError(400, 'ValidationException', message);

/** A name of a schedule or group. */
export function nameOf(name: string, what: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw invalid(`Value '${name}' at '${what}' failed to satisfy constraint: [0-9a-zA-Z-_.]+, at most 64 characters`);
}

function targetOf(given: Given): Target {
  onlyKnows(given, TARGET, 'a Target');
  const Arn = text(given, 'Arn');
  const [, , service] = Arn.split(':');
  if (service !== 'lambda' && service !== 'sqs') throw invalid(`local Scheduler does not know the target ${Arn}`);
  if (Arn.endsWith('.fifo')) throw invalid(`local Scheduler does not know FIFO queues as a target: ${Arn}`);
  const { Input, RetryPolicy, DeadLetterConfig } = given;
  if (Input !== undefined && service === 'lambda') checkJson(String(Input));
  return {
    Arn,
    RoleArn: text(given, 'RoleArn'),
    RetryPolicy: retryPolicyOf((RetryPolicy ?? {}) as Given),
    ...(Input !== undefined && { Input: String(Input) }),
    ...(DeadLetterConfig !== undefined && { DeadLetterConfig: { Arn: text(DeadLetterConfig as Given, 'Arn') } }),
  };
}

function retryPolicyOf(given: Given): Target['RetryPolicy'] {
  return {
    MaximumEventAgeInSeconds: within(given, 'MaximumEventAgeInSeconds', { low: 60, high: DAY_SECONDS }),
    MaximumRetryAttempts: within(given, 'MaximumRetryAttempts', { low: 0, high: 185 }),
  };
}

/** A flexible window is kept, and the schedule fires at its start. */
function windowOf(given: Given): ScheduleSettings['FlexibleTimeWindow'] {
  const { MaximumWindowInMinutes: minutes } = given;
  const Mode = oneOf(given, 'Mode', ['OFF', 'FLEXIBLE']);
  if ((Mode === 'FLEXIBLE') !== (minutes !== undefined))
    throw invalid('MaximumWindowInMinutes goes with FLEXIBLE only.');
  return minutes === undefined ? { Mode } : { Mode, MaximumWindowInMinutes: Number(minutes) };
}

function within(given: Given, field: string, { low, high }: { low: number; high: number }): number {
  const value = Number(given[field] ?? high);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw invalid(`Value '${String(given[field])}' at '${field}' failed to satisfy constraint: ${low} to ${high}`);
}

function oneOf<T extends string>(given: Given, field: string, values: readonly [T, ...T[]]): T {
  const value = given[field] ?? values[0];
  const known = values.find((each) => each === value);
  if (known) return known;
  throw invalid(`Value '${String(value)}' at '${field}' failed to satisfy enum value set: [${values.join(', ')}]`);
}

function zoneOf({ ScheduleExpressionTimezone: zone = 'UTC' }: Given): string {
  if (typeof zone === 'string' && isZone(zone)) return zone;
  throw invalid(`Invalid ScheduleExpressionTimezone ${String(zone)}.`);
}

/** Epoch seconds from the API, a text from a template. */
function dateOf(given: Given, field: string): number | undefined {
  const value = given[field];
  if (value === undefined) return undefined;
  const instant = typeof value === 'number' ? value * 1000 : Date.parse(String(value));
  if (!Number.isNaN(instant)) return instant;
  throw invalid(`Invalid ${field} ${String(value)}.`);
}

function checkJson(input: string): void {
  try {
    JSON.parse(input.replace(/<aws\.scheduler\.[a-z-]+>/g, '0'));
  } catch {
    throw invalid('Input must be well-formed JSON for this target.');
  }
}

function text(given: Given, field: string): string {
  const value = given[field];
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(`Value at '${field}' failed to satisfy constraint: must not be null`);
}

function object(given: Given, field: string): Given {
  const value = given[field];
  if (typeof value === 'object' && value !== null) return value as Given;
  throw invalid(`Value at '${field}' failed to satisfy constraint: must not be null`);
}

function onlyKnows(given: Given, known: readonly string[], what: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown) throw invalid(`local Scheduler does not know ${unknown} of ${what}`);
}

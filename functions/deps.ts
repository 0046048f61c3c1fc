import { randomUUID } from 'node:crypto';
import { dynamoClient, type Table } from '../shared/aws/dynamo-client.ts';
import { DynamoCustomers } from '../shared/aws/dynamo-customers.ts';
import { DynamoDeputies } from '../shared/aws/dynamo-deputies.ts';
import { readAtTheDesk } from '../shared/aws/dynamo-people.ts';
import { DynamoSettings } from '../shared/aws/dynamo-settings.ts';
import { DynamoStaff } from '../shared/aws/dynamo-staff.ts';
import { DynamoTickets } from '../shared/aws/dynamo-tickets.ts';
import { DynamoRateLimit, type RateLimit, readRateLimit } from '../shared/aws/rate-limit.ts';
import { bucketNamed } from '../shared/aws/s3-bucket.ts';
import { S3Objects } from '../shared/aws/s3-objects.ts';
import { S3Uploads } from '../shared/aws/s3-uploads.ts';
import { SchedulerTimer } from '../shared/aws/scheduler-timer.ts';
import { type KeptSettings, keptSettings } from '../shared/aws/settings-in-force.ts';
import { signingKeys } from '../shared/aws/signing-secret.ts';
import type { CompanyCalendar } from '../shared/calendar/company-calendar.ts';
import type { SigningKeys } from '../shared/links/signing-keys.ts';
import { calendarOf, settingOfStage } from '../shared/settings/calendar-setting.ts';
import { readVariables, type VariableKinds, type Variables } from './variables.ts';

/** The function's environment as its kinds say. @throws at start-up, naming what is missing */
export const environment = <K extends VariableKinds>(kinds: K): Variables<K> => readVariables(kinds, process.env);

export const now = (): Date => new Date();

export const tableOf = ({ TABLE_NAME }: { TABLE_NAME: string }): Table => ({
  client: dynamoClient(),
  tableName: TABLE_NAME,
});

interface DeskEnvironment {
  readonly TABLE_NAME: string;
  readonly COMPANY_ZONE: string;
  readonly CALENDAR: string;
  readonly DEPARTMENT_SCOPE?: string | undefined;
}

/** Tickets and customers on one connection: what every edge that opens or changes tickets needs. */
export function deskDeps({ TABLE_NAME, COMPANY_ZONE, CALENDAR, DEPARTMENT_SCOPE }: DeskEnvironment) {
  const table = tableOf({ TABLE_NAME });
  const settings = new DynamoSettings(table);
  // Read by its schema when the stage was synthesised.
  const calendar: CompanyCalendar = JSON.parse(CALENDAR);
  const stage = settingOfStage(calendar, COMPANY_ZONE);
  return {
    tickets: new DynamoTickets(table, { zone: COMPANY_ZONE, now }),
    customers: new DynamoCustomers(table),
    staff: new DynamoStaff(table),
    deputies: new DynamoDeputies(table),
    atTheDesk: () => readAtTheDesk(table, stage, now().toISOString()),
    departmentScope: DEPARTMENT_SCOPE === 'true',
    table,
    zone: COMPANY_ZONE,
    calendar: calendarOf(stage),
    ...keptSettings({ store: settings, stage, now }),
    settings,
    stageCalendar: stage,
    now,
  };
}

interface TimerEnvironment {
  readonly TIMER_GROUP: string;
  readonly TIMER_ROLE_ARN: string;
  readonly TIMER_DLQ_ARN: string;
  readonly TIMER_TARGET_ARN: string;
}

export const timerOf = ({
  TIMER_GROUP,
  TIMER_ROLE_ARN,
  TIMER_DLQ_ARN,
  TIMER_TARGET_ARN,
}: TimerEnvironment): SchedulerTimer =>
  new SchedulerTimer({
    group: TIMER_GROUP,
    roleArn: TIMER_ROLE_ARN,
    deadLetterArn: TIMER_DLQ_ARN,
    functionArn: TIMER_TARGET_ARN,
  });

interface LinkEnvironment {
  readonly SIGNING_SECRET_ID: string;
  readonly PUBLIC_URL: string;
}

/** @param settings which version of the signing keys is in force: read with what the function reads anyway */
export const linkDeps = (
  { SIGNING_SECRET_ID, PUBLIC_URL }: LinkEnvironment,
  { keysVersion }: Pick<KeptSettings, 'keysVersion'>,
) => ({
  keys: signingKeys(SIGNING_SECRET_ID, keysVersion),
  publicUrl: PUBLIC_URL,
});

export const uploadsOf = (table: Table, { FILES_BUCKET }: { FILES_BUCKET: string }): S3Uploads =>
  new S3Uploads({ table, files: filesIn(FILES_BUCKET), now, newId: randomUUID });

/** The objects of the bucket of this name. */
export const filesIn = (bucket: string): S3Objects => new S3Objects(bucketNamed(bucket));

/** Public calls are counted only where a limit is configured. */
export function rateLimitOf(
  table: Table,
  limit: string | undefined,
  keys: () => Promise<SigningKeys>,
): RateLimit | null {
  const perMinute = readRateLimit(limit);
  if (perMinute === null) return null;
  const secret = async () => Object.values((await keys()).keys)[0] ?? '';
  return new DynamoRateLimit({ table, perMinute, secret, now });
}

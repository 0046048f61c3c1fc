/**
 * List prices of AWS in us-east-1 in USD, on demand, without any free tier, as published on 2026-11-22
 * (https://aws.amazon.com/<service>/pricing). Of SES only the canary's mails are
 * counted: for tickets it is the same whatever we do.
 */
export const PRICES_OF = '2026-11-22';

export const PRICES = {
  lambdaRequest: 0.2e-6,
  /** Per GB-second on arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  dynamoGigabyteMonth: 0.25,
  recoveryGigabyteMonth: 0.2,
  s3Put: 5e-6,
  s3Get: 0.4e-6,
  s3GigabyteMonth: 0.023,
  /** One invocation of a schedule; creating, changing and deleting one is free. */
  schedulerInvocation: 1e-6,
  stateTransition: 25e-6,
  httpRequest: 1e-6,
  sqsRequest: 0.4e-6,
  snsPublish: 0.5e-6,
  logGigabyte: 0.5,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  dashboardMonth: 3,
  secretMonth: 0.4,
  sesMail: 0.1e-3,
  secretCall: 5e-6,
} as const;

/**
 * Default quotas in us-east-1 that bound us, as published on the same day; all but the partition's can be raised by a request.
 * Elsewhere some are lower: StartExecution 150 a second and 800 transitions a second but in us-west-2 and eu-west-1.
 * Scheduler: https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
 * Step Functions: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 * DynamoDB: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 * Lambda: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * API Gateway: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 * SES: https://docs.aws.amazon.com/ses/latest/dg/quotas.html
 */
export const QUOTAS = {
  /** Schedules alive at once. */
  schedules: 10_000_000,
  scheduleInvocationsPerSecond: 1_000,
  scheduleChangesPerSecond: 5_000,
  /** StartExecution of Standard workflows, steady; a bucket of 1,300 on top. */
  startExecutionPerSecond: 300,
  openExecutions: 1_000_000,
  transitionsPerSecond: 5_000,
  /** Writes on one partition, whatever the table has. No request raises it. */
  writeUnitsPerPartitionPerSecond: 1_000,
  tableWriteUnitsPerSecond: 40_000,
  lambdaConcurrency: 1_000,
  httpRequestsPerSecond: 10_000,
  /** What a new production account of SES is given; more by a request. */
  sesMailsPerSecond: 14,
} as const;

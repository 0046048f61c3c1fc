import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { FreezeMonthEnvironment } from '../../functions/environment.ts';
import { freezeReports } from './data-access.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Letters } from './letters.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { ServiceFunction } from './service-function.ts';

/** Five past midnight on the first, in the company's zone: what happened at the turn has been counted by then. */
const FIRST_OF_THE_MONTH = 'cron(5 0 1 * ? *)';

/** E1.8.2#27–28: freezes the report of the month that is over and has it mailed. */
export class MonthlyReports extends Construct {
  constructor(scope: Construct, id: string, { platform, letters }: { platform: Platform; letters: Letters }) {
    super(scope, id);
    const undelivered = new DeadLetters(this, 'Undelivered', {
      pager: platform.pager,
      impact: 'The report of the last month is not frozen and reaches nobody',
      runbook: 'report-not-frozen',
    });
    const freeze = new ServiceFunction(this, 'FreezeMonth', {
      platform,
      entry: 'timers/freeze-month',
      variables: FreezeMonthEnvironment,
      environment: { ...storeEnvironment(platform), LETTERS_QUEUE_URL: letters.queueUrl },
      timeout: Duration.minutes(1),
    });
    freezeReports(freeze, platform.data);
    letters.grantPost(freeze);
    freeze.configureAsyncInvoke({ onFailure: new SqsDestination(undelivered), retryAttempts: 2 });
    this.#schedule(freeze, { zone: platform.config.companyZone, undelivered });
  }

  #schedule(freeze: LambdaFunction, { zone, undelivered }: { zone: string; undelivered: DeadLetters }): void {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [freeze.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] }));
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: FIRST_OF_THE_MONTH,
      scheduleExpressionTimezone: zone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: freeze.functionArn, roleArn: role.roleArn, deadLetterConfig: { arn: undelivered.queueArn } },
    });
  }
}

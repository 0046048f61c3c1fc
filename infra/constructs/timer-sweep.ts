import { Aws, Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { SweepEnvironment } from '../../functions/environment.ts';
import { watchKeys, writeTickets } from './data-access.ts';
import type { DeadlineTimers } from './deadline-timers.ts';
import type { DutyMoves } from './duty-moves.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { METRICS_NAMESPACE, ServiceFunction } from './service-function.ts';

const SWEEP_MINUTES = 30;

interface SweepProps {
  readonly platform: Platform;
  readonly timers: DeadlineTimers;
  readonly moves: DutyMoves;
}

/** Looks, independently of the timers, for what should have happened and did not: repairs it, or calls somebody. */
export class TimerSweep extends Construct {
  constructor(scope: Construct, id: string, { platform, timers, moves }: SweepProps) {
    super(scope, id);
    const sweep = new ServiceFunction(this, 'Sweep', {
      platform,
      entry: 'timers/sweep',
      variables: SweepEnvironment,
      environment: {
        ...storeEnvironment(platform),
        ...timers.environment,
        MOVES_QUEUE_URL: moves.queueUrl,
        CANARY: platform.config.canary,
        SIGNING_SECRET_ID: platform.data.signingSecret.secretArn,
      },
      timeout: Duration.minutes(2),
      failing: { impact: 'Timers that did not act are neither found nor repaired' },
    });
    writeTickets(sweep, platform.data);
    watchKeys(sweep, platform.data);
    timers.grantManage(sweep);
    moves.grantPost(sweep);
    this.#schedule(sweep);
    this.#watch(sweep, platform);
  }

  #watch(sweep: LambdaFunction, { pager, config }: Platform): void {
    pager.watch(sweep, 'Repaired', {
      metric: foundBySweep('TimersRepaired'),
      impact: 'A timer did not act by itself; the sweep has repaired it, but late',
      runbook: 'timers-missing',
    });
    if (config.canary === 'hourly') {
      pager.watch(sweep, 'CanarySilent', {
        metric: foundBySweep('CanarySilent'),
        impact: 'No canary came through for hours: mails of customers may not come in, or letters not go out',
        runbook: 'canary-silent',
      });
    }
    pager.watchSilence(sweep, 'Silent', {
      metric: sweep.metricInvocations({ period: Duration.minutes(4 * SWEEP_MINUTES), statistic: 'Sum' }),
      impact: 'The sweep has not run for two hours: nobody would notice a timer that does not act',
      runbook: 'sweep-silent',
    });
  }

  /** The next one is never far, so one that failed is not repeated. */
  #schedule(sweep: LambdaFunction): void {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', OF_THIS_ACCOUNT),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sweep.functionArn] }));
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: `rate(${SWEEP_MINUTES} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: sweep.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
    });
  }
}

/**
 * Counted only when there is something to count: a metric that never rests costs as much as three alarms. An hour, so that an
 * alarm stays on from one sweep to the next while what it tells of goes on.
 */
const foundBySweep = (metricName: string) =>
  new Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    statistic: 'Sum',
    period: Duration.minutes(2 * SWEEP_MINUTES),
    dimensionsMap: { service: 'sweep' },
  });

const OF_THIS_ACCOUNT = { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } };

import { Aws, Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { SendCanaryEnvironment } from '../../functions/environment.ts';
import { signLinks } from './data-access.ts';
import type { OutboundMail } from './outbound-mail.ts';
import type { Platform } from './platform.ts';
import { METRICS_NAMESPACE, ServiceFunction } from './service-function.ts';

/** What the function that takes mails in counts. */
const ARRIVED = 'CanaryArrived';
/** One may be late. */
const SILENCE = Duration.hours(3);

interface CanaryProps {
  readonly platform: Platform;
  readonly outbound: OutboundMail;
}

/** A mail to ourselves every hour, through SES out and in, and an alarm when none comes through. */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, { platform, outbound }: CanaryProps) {
    super(scope, id);
    const concern = {
      impact: 'No canary came through for hours: mails of customers may not come in, or letters not go out',
      runbook: 'canary-silent',
    } as const;
    const send = new ServiceFunction(this, 'SendCanary', {
      platform,
      entry: 'timers/send-canary',
      schema: SendCanaryEnvironment,
      environment: {
        SIGNING_SECRET_ID: platform.data.signingSecret.secretArn,
        SUPPORT_ADDRESS: platform.config.supportAddress,
        CONFIGURATION_SET: outbound.configurationSetName,
      },
      ...concern,
      failingPeriods: 2,
    });
    outbound.grantSend(send);
    signLinks(send, platform.data);
    this.#schedule(send);
    const dimensionsMap = { service: 'canary' };
    const metric = new Metric({
      namespace: METRICS_NAMESPACE,
      metricName: ARRIVED,
      statistic: 'Sum',
      period: SILENCE,
      dimensionsMap,
    });
    platform.pager.watchSilence(send, 'Silent', { metric, ...concern });
  }

  /** The next one is never far, so one that failed is not repeated. */
  #schedule(send: LambdaFunction): void {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [send.functionArn] }));
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: 'rate(1 hour)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: send.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
    });
  }
}

import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { SendCanaryEnvironment } from '../../functions/environment.ts';
import { signLinks } from './data-access.ts';
import type { OutboundMail } from './outbound-mail.ts';
import type { Platform } from './platform.ts';
import { ServiceFunction } from './service-function.ts';

interface CanaryProps {
  readonly platform: Platform;
  readonly outbound: OutboundMail;
}

/** A mail to ourselves every hour, through SES out and in. The sweep looks whether one came through lately. */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, { platform, outbound }: CanaryProps) {
    super(scope, id);
    const send = new ServiceFunction(this, 'SendCanary', {
      platform,
      entry: 'timers/send-canary',
      variables: SendCanaryEnvironment,
      environment: {
        SIGNING_SECRET_ID: platform.data.signingSecret.secretArn,
        SUPPORT_ADDRESS: platform.config.supportAddress,
        CONFIGURATION_SET: outbound.letters.configurationSetName,
      },
    });
    outbound.grantSend(send, outbound.letters);
    signLinks(send, platform.data);
    this.#schedule(send);
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

import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { KeptBucket, UNDO } from './kept-bucket.ts';
import type { Retained } from './retained.ts';

/** Where SES puts what it received. */
export const INBOUND_PREFIX = 'inbound/';

/** The mails as they came, kept as long as their tickets. Only the receipt rules of this account may put them here. */
export class MailBucket extends KeptBucket {
  constructor(scope: Construct, id: string, { removalPolicy }: Retained) {
    super(scope, id, {
      removalPolicy,
      lifecycleRules: [{ id: 'Undo', noncurrentVersionExpiration: UNDO, expiredObjectDeleteMarker: true }],
    });
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects(`${INBOUND_PREFIX}*`)],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}

import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BACKUP_DAYS } from '../../shared/privacy/retention.ts';
import { acknowledge } from './acknowledge.ts';

/** What was overwritten or deleted by mistake can be had back for as long as the table can go back to a second. */
export const UNDO = Duration.days(BACKUP_DAYS);

/**
 * A bucket that nobody reaches but by TLS and by a policy that names them, and that keeps what is overwritten or deleted.
 * Only what erases persons may destroy a version (s3:DeleteObjectVersion), and destroys all of them at once.
 */
export class KeptBucket extends Bucket {
  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id, {
      ...props,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    });
    acknowledge(this, {
      'AwsSolutions-S1':
        'Only our own functions and SES reach the objects; an account that wants object logs has CloudTrail data events.',
    });
  }
}

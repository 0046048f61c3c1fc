import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { FilesBucket } from '../constructs/files-bucket.ts';
import { MailBucket } from '../constructs/mail-bucket.ts';
import { Staff } from '../constructs/staff.ts';
import { TicketTable } from '../constructs/ticket-table.ts';

/** What must outlive every change of the service: records, files, mails, keys, people. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly files: Bucket;
  readonly mails: Bucket;
  /** JSON: `current` names the key that new links are signed with; every key that is still accepted is beside it. */
  readonly signingSecret: Secret;
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string, { config }: { config: StageConfig }) {
    super(scope, id, { terminationProtection: config.protectData, description: 'Redress: what is kept' });
    const keep = {
      removalPolicy: config.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: config.protectData,
    };
    this.table = new TicketTable(this, 'Table', keep);
    this.files = new FilesBucket(this, 'Files', { ...keep, publicUrl: config.publicUrl });
    this.mails = new MailBucket(this, 'Mails', keep);
    this.signingSecret = this.#addSigningSecret(keep.removalPolicy);
    const staff = new Staff(this, 'Staff', { ...keep, config });
    this.userPool = staff.pool;
    this.userPoolClient = staff.client;
    this.#addOutputs();
  }

  #addSigningSecret(removalPolicy: RemovalPolicy): Secret {
    const secret = new Secret(this, 'SigningSecret', {
      description: 'Keys that sign the links and reply addresses of customers',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy,
    });
    acknowledge(secret, {
      'AwsSolutions-SMG4':
        'A link must stay good for as long as a customer holds it: keys are added beside the old one, which no schedule can decide.',
    });
    return secret;
  }

  #addOutputs(): void {
    new CfnOutput(this, 'MailBucketName', { value: this.mails.bucketName });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: this.userPoolClient.userPoolClientId });
  }
}

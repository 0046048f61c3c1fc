import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { DataStack } from '../stacks/data-stack.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { EXPORTS_PREFIX, TICKETS_PREFIX, UPLOADS_PREFIX } from './files-bucket.ts';
import { INBOUND_PREFIX } from './mail-bucket.ts';
import { roleOf } from './service-function.ts';
import { INDEX_NAMES } from './ticket-table.ts';

const allow = (fn: LambdaFunction, actions: string[], resources: string[]) =>
  fn.addToRolePolicy(new PolicyStatement({ actions, resources }));

/** Reads by key, from the table and its indexes. No function may scan. */
export function readTickets(fn: LambdaFunction, { table }: DataStack): void {
  allow(fn, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], [table.tableArn]);
  allow(
    fn,
    ['dynamodb:Query'],
    INDEX_NAMES.map((name) => `${table.tableArn}/index/${name}`),
  );
}

/** Reads and writes single items; a transaction needs the permissions of the writes it consists of. */
export function writeTickets(fn: LambdaFunction, data: DataStack): void {
  readTickets(fn, data);
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((write) => `dynamodb:${write}`);
  allow(fn, writes, [data.table.tableArn]);
}

/** Keeps the words that tickets and customers are found by, in batches. */
export function noteWords(fn: LambdaFunction, { table }: DataStack): void {
  allow(fn, ['dynamodb:BatchWriteItem'], [table.tableArn]);
}

/** Writes down what was sent. */
export function recordLetters(fn: LambdaFunction, { table }: DataStack): void {
  allow(fn, ['dynamodb:BatchWriteItem'], [table.tableArn]);
}

/** Freezes reports: reads counters and staff, writes once. */
export function freezeReports(fn: LambdaFunction, { table }: DataStack): void {
  allow(fn, ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], [table.tableArn]);
}

/** Invites staff, ends their sign-ins and settles their roles. */
export function manageSignIns(fn: LambdaFunction, { userPool }: DataStack): void {
  const acts = [
    'AdminCreateUser',
    'AdminGetUser',
    'AdminEnableUser',
    'AdminDisableUser',
    'AdminUserGlobalSignOut',
    'AdminListGroupsForUser',
    'AdminAddUserToGroup',
    'AdminRemoveUserFromGroup',
  ].map((act) => `cognito-idp:${act}`);
  allow(fn, acts, [userPool.userPoolArn]);
}

/** Sees when the signing keys changed, and never what they are. */
export function watchKeys(fn: LambdaFunction, { signingSecret }: DataStack): void {
  allow(fn, ['secretsmanager:DescribeSecret'], [signingSecret.secretArn]);
}

/** Signs and checks the links of customers. */
export function signLinks(fn: LambdaFunction, { signingSecret }: DataStack): void {
  allow(fn, ['secretsmanager:GetSecretValue'], [signingSecret.secretArn]);
}

/** Takes files that wait for their ticket, or lets browsers send them there. */
export function takeUploads(fn: LambdaFunction, { files }: DataStack): void {
  allowObjects(fn, files, { actions: ['s3:PutObject'], prefixes: [UPLOADS_PREFIX] });
}

/** Binds what waits to a ticket; whoever may do no more cannot read what is bound already. */
export function bindFiles(fn: LambdaFunction, data: DataStack): void {
  allowObjects(fn, data.files, { actions: ['s3:GetObject'], prefixes: [UPLOADS_PREFIX] });
  storeFiles(fn, data);
}

/** Reads the files of tickets, for links that staff and owners follow. */
export function readFiles(fn: LambdaFunction, { files }: DataStack): void {
  allowObjects(fn, files, { actions: ['s3:GetObject'], prefixes: [TICKETS_PREFIX] });
}

/** Puts files among those of tickets. */
export function storeFiles(fn: LambdaFunction, { files }: DataStack): void {
  allowObjects(fn, files, { actions: ['s3:PutObject'], prefixes: [TICKETS_PREFIX] });
}

/** Reads what exports of personal data made, for links that staff follow. */
export function readExports(fn: LambdaFunction, { files }: DataStack): void {
  allowObjects(fn, files, { actions: ['s3:GetObject'], prefixes: [EXPORTS_PREFIX] });
}

/** Puts together what is kept about a person. */
export function putExports(fn: LambdaFunction, { files }: DataStack): void {
  allowObjects(fn, files, { actions: ['s3:PutObject'], prefixes: [EXPORTS_PREFIX] });
}

/** Reads and destroys files of tickets, waiting uploads and mails as they came, with every version of them. */
export function destroyObjects(fn: LambdaFunction, { files, mails }: DataStack): void {
  const actions = ['s3:GetObject', 's3:DeleteObject', 's3:DeleteObjectVersion'];
  allowObjects(fn, files, { actions, prefixes: [TICKETS_PREFIX, UPLOADS_PREFIX] });
  allowObjects(fn, mails, { actions, prefixes: [INBOUND_PREFIX] });
  // ListBucket beside the versions: without it S3 calls a missing object forbidden.
  for (const bucket of [files, mails]) {
    allow(fn, ['s3:ListBucket', 's3:ListBucketVersions'], [Stack.of(bucket).exportValue(bucket.bucketArn)]);
  }
}

/** Looks up what was closed in a month, and nothing else. */
export function findRetired(fn: LambdaFunction, { table }: DataStack): void {
  allow(fn, ['dynamodb:Query'], [`${table.tableArn}/index/byClosingMonth`]);
}

/** Reads mails as they came. */
export function readMails(fn: LambdaFunction, { mails }: DataStack): void {
  allowObjects(fn, mails, { actions: ['s3:GetObject'], prefixes: [INBOUND_PREFIX] });
}

function allowObjects(
  fn: LambdaFunction,
  bucket: Bucket,
  { actions, prefixes }: { actions: string[]; prefixes: string[] },
): void {
  // Exported by name here, so that the name is known to what cdk-nag finds.
  const bucketArn = Stack.of(bucket).exportValue(bucket.bucketArn);
  const resources = prefixes.map((prefix) => `${bucketArn}/${prefix}*`);
  allow(fn, actions, resources);
  for (const resource of resources) {
    acknowledgeWildcard(
      roleOf(fn),
      resource,
      'Objects are named when they come; the prefix is as near as a policy gets.',
    );
  }
}

import { expect, test } from 'vitest';
import { INDEX_NAMES } from '../../../infra/constructs/ticket-table.ts';
import { CURRENT_PROCEDURES } from '../../../shared/procedures/all-procedures.ts';
import { flat, synthesise } from '../synthesised.ts';

const app = synthesise();

/** Reading by key and by index. */
const READS = 'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on Table; dynamodb:Query on every index';
/** And writing single items and transactions. */
const WRITES = `dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem on Table; dynamodb:Query on every index`;
const WRITES_BATCHES = WRITES.replace('dynamodb:BatchGetItem', 'dynamodb:BatchGetItem dynamodb:BatchWriteItem');
const KEYS = 'secretsmanager:GetSecretValue on SigningSecret';
const SEES_KEYS = 'secretsmanager:DescribeSecret on SigningSecret';
const SETS_TIMERS =
  'scheduler:CreateSchedule scheduler:DeleteSchedule scheduler:GetSchedule scheduler:UpdateSchedule on schedules; iam:PassRole on Timers/Role if PassedToService is scheduler.amazonaws.com';
const ANSWERS_STEPS = 'states:SendTaskFailure states:SendTaskSuccess on machines';
const FOLLOWS = 'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams on Stream';

const AND_POSTS = ' sqs:SendMessage';
const SIGN_INS =
  'cognito-idp:AdminAddUserToGroup cognito-idp:AdminCreateUser cognito-idp:AdminDisableUser cognito-idp:AdminEnableUser cognito-idp:AdminGetUser cognito-idp:AdminListGroupsForUser cognito-idp:AdminRemoveUserFromGroup cognito-idp:AdminUserGlobalSignOut on StaffPool';

const takesFrom = (queue: string, more = '') =>
  `sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage${more} on ${queue}`;
const postsTo = (queue: string) => `sqs:SendMessage on ${queue}`;
/** What CDK gives whoever leaves there what it could not do. */
const failsTo = (queue: string) => `sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SendMessage on ${queue}`;
const calls = (fn: string) => `lambda:InvokeFunction on ${fn}`;

/** The delivery of logs knows no resource. */
const MACHINE = [
  'logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies logs:GetLogDelivery logs:ListLogDeliveries logs:PutResourcePolicy logs:UpdateLogDelivery on *',
  calls('Procedures/RunStep'),
];
const pascal = (name: string) => name.replaceAll(/(?:^|-)(\w)/g, (_, sign: string) => sign.toUpperCase());

/** Everything that a role may, beside writing its own log: a change of a policy must be meant twice. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'Canary/Role': [calls('Canary/SendCanary')],
  'Canary/SendCanaryRole': [
    KEYS,
    'ses:SendRawEmail on configuration-set/OutboundMailLetters identity/OutboundMailDomain',
  ],
  'DeliveryEvents/ReceiveDeliveryEventRole': [WRITES, takesFrom('DeliveryEvents/Queue')],
  // What has no time left orders the rest of itself.
  'DutyMoves/MoveDutiesRole': [WRITES, takesFrom('DutyMoves/Queue', AND_POSTS)],
  'Http/AdministrationPagesRole': [WRITES, KEYS, SIGN_INS, postsTo('DutyMoves/Queue')],
  'Http/CustomerPagesRole': [
    WRITES,
    KEYS,
    's3:GetObject on Files/tickets/* Files/uploads/*',
    's3:PutObject on Files/tickets/* Files/uploads/*',
  ],
  'Http/DeskPagesRole': [WRITES, KEYS, 's3:GetObject on Files/tickets/*'],
  // Anybody calls it: it cannot read what lies with tickets.
  'Http/PublicApiRole': [
    WRITES,
    KEYS,
    's3:GetObject on Files/uploads/*',
    's3:PutObject on Files/tickets/* Files/uploads/*',
  ],
  // It takes apart what strangers wrote: it writes nothing, and no other page reads mails as they came.
  'Http/ShowMailRole': [READS, KEYS, 's3:GetObject on Files/tickets/* Mails/inbound/*'],
  'Http/StaffCommandsRole': [WRITES, KEYS, 's3:GetObject on Files/uploads/*', 's3:PutObject on Files/tickets/*'],
  'Http/StaffReadsRole': [READS, 's3:GetObject on Files/tickets/*'],
  'InboundMail/ReceiveMailRole': [
    WRITES,
    KEYS,
    's3:GetObject on Mails/inbound/*',
    's3:PutObject on Files/tickets/*',
    takesFrom('InboundMail/Queue'),
  ],
  'Letters/SendLetterRole': [
    WRITES_BATCHES,
    KEYS,
    'ses:SendRawEmail on configuration-set/OutboundMailFollowedLetters configuration-set/OutboundMailLetters identity/OutboundMailDomain',
    takesFrom('Letters/Queue'),
  ],
  'MonthlyReports/FreezeMonthRole': [
    'dynamodb:GetItem dynamodb:PutItem dynamodb:Query on Table',
    postsTo('Letters/Queue'),
    failsTo('MonthlyReports/Undelivered'),
  ],
  'MonthlyReports/Role': [calls('MonthlyReports/FreezeMonth'), postsTo('MonthlyReports/Undelivered')],
  'PersonalData/EdgeRole': [WRITES, KEYS, 's3:GetObject on Files/exports/*', postsTo('PersonalData/Queue')],
  'PersonalData/HandlePersonalDataRole': [
    WRITES_BATCHES,
    's3:DeleteObject s3:DeleteObjectVersion s3:GetObject on Files/tickets/* Files/uploads/* Mails/inbound/*',
    's3:ListBucket s3:ListBucketVersions on Files Mails',
    's3:PutObject on Files/exports/*',
    takesFrom('PersonalData/Queue', AND_POSTS),
  ],
  'PersonalData/RetireRecordsRole': [
    'dynamodb:Query on /index/byClosingMonth',
    postsTo('PersonalData/Queue'),
    failsTo('PersonalData/Undelivered'),
  ],
  'PersonalData/Role': [calls('PersonalData/RetireRecords'), postsTo('PersonalData/Undelivered')],
  ...Object.fromEntries(CURRENT_PROCEDURES.map(({ id }) => [`Procedures/${pascal(id)}/Machine/Role`, MACHINE])),
  'Procedures/RunStepRole': [WRITES],
  'Procedures/Answer': [ANSWERS_STEPS],
  'Procedures/Signal': [ANSWERS_STEPS],
  'Reactions/CountEventsRole': [WRITES_BATCHES, FOLLOWS, failsTo('Reactions/Count/Undelivered')],
  'Reactions/FollowEventsRole': [
    WRITES,
    FOLLOWS,
    SETS_TIMERS,
    'states:StartExecution on machines',
    postsTo('Letters/Queue'),
    failsTo('Reactions/Follow/Undelivered'),
  ],
  'TimerSweep/Role': [calls('TimerSweep/Sweep')],
  'TimerSweep/SweepRole': [WRITES, SEES_KEYS, SETS_TIMERS, postsTo('DutyMoves/Queue')],
  'Timers/ActOnDueRole': [WRITES, SETS_TIMERS, failsTo('Timers/Undelivered')],
  'Timers/Role': [calls('Timers/ActOnDue'), postsTo('Timers/Undelivered')],
};

/** By logical id, what a policy may be about: paths, and the data stack's exports by what they are. */
function named(resource: string): string {
  const found = app.resources.find(({ id }) => resource === `<${id}>` || resource === `<${id}.Arn>`);
  if (found !== undefined) return /StateMachine$/.test(found.type) ? 'machines' : found.path;
  const exported = /^<[^>]*ExportsOutput(?:Ref|FnGetAtt)([A-Za-z]+?)[0-9A-F]{8}(Stream)?\w*>(.*)$/.exec(resource);
  if (exported === null)
    return resource
      .replace(/^arn:.*:schedule\/.*\/\*$/, 'schedules')
      .replace(/^arn:.*:(?=\w[\w-]*\/<)/, '')
      .replace(/<([A-Za-z]+?)[0-9A-F]{8}>/, '$1');
  const [, what = '', stream, rest = ''] = exported;
  if (INDEX_NAMES.some((name) => rest === `/index/${name}`)) return rest;
  return stream ?? `${what}${rest}`;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
}

function said({ Effect, Action, Resource, Condition }: Statement): string {
  expect(Effect).toBe('Allow');
  const on = [...new Set([Resource].flat().map(flat).map(named))];
  const indexes = on.length === INDEX_NAMES.length && on.every((one) => one.startsWith('/index/'));
  const [[key, value] = []] = Object.entries(Condition?.StringEquals ?? {});
  const provided = key === undefined ? '' : ` if ${key.replace('iam:', '')} is ${value}`;
  return `${[Action].flat().toSorted().join(' ')} on ${indexes ? 'every index' : on.toSorted().join(' ')}${provided}`;
}

const isOwnLog = (one: string) => /^logs:CreateLogStream logs:PutLogEvents on \S+Logs$/.test(one);

test('every role may exactly what is written here, each by name', () => {
  const policies = app.ofType('AWS::IAM::Policy').map(({ path, properties }): [string, string[]] => {
    const statements: string[] = properties.PolicyDocument.Statement.map(said);
    return [path.replace(/\/DefaultPolicy$/, ''), statements.filter((one) => !isOwnLog(one)).toSorted()];
  });
  const expected = Object.entries(MAY).map(([path, may]) => [path, may.flatMap((one) => one.split('; ')).toSorted()]);
  expect(Object.fromEntries(policies)).toEqual(Object.fromEntries(expected));
});

test('no role has a policy that AWS keeps, one written inside it, or anybody but one service that takes it on', () => {
  for (const { path, properties } of app.ofType('AWS::IAM::Role')) {
    expect([path, properties.ManagedPolicyArns, properties.Policies]).toEqual([path, undefined, undefined]);
    const trusted = properties.AssumeRolePolicyDocument.Statement;
    expect([path, trusted.length, typeof flat(trusted[0].Principal.Service)]).toEqual([path, 1, 'string']);
    // A service that works for every account could be told by another one to take the role on.
    if (flat(trusted[0].Principal.Service) === 'scheduler.amazonaws.com')
      expect([path, trusted[0].Condition?.StringEquals?.['aws:SourceAccount']]).toEqual([
        path,
        { Ref: 'AWS::AccountId' },
      ]);
  }
});

test('functions are called by the API’s own routes and by roles and sources of this account, each by name', () => {
  for (const { path, properties } of app.ofType('AWS::Lambda::Permission')) {
    const { Action, Principal, SourceArn } = properties;
    expect([path, Action, Principal]).toEqual([path, 'lambda:InvokeFunction', 'apigateway.amazonaws.com']);
    expect([path, flat(SourceArn).includes('<AWS::AccountId>')]).toEqual([path, true]);
  }
});

test('a queue, topic or bucket is refused without TLS, and written to by services for this account only', () => {
  const kinds = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'];
  for (const { path, properties } of kinds.flatMap((kind) => app.ofType(kind))) {
    const { Statement: all } = properties.PolicyDocument;
    const denied = all.filter(({ Effect }: Statement) => Effect === 'Deny');
    expect([path, denied.length]).toEqual([path, 1]);
    expect(denied[0].Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    for (const { Principal, Condition } of all.filter(({ Effect }: Statement) => Effect === 'Allow')) {
      expect([path, Object.keys(Principal)]).toEqual([path, ['Service']]);
      expect([path, /SourceAccount|SourceArn/i.test(JSON.stringify(Condition ?? {}))]).toEqual([path, true]);
    }
  }
});

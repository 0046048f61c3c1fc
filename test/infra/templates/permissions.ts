import { expect, test } from 'vitest';
import { CURRENT_PROCEDURES } from '../../../shared/procedures/all-procedures.ts';
import { flat, synthesise } from '../synthesised.ts';

const app = synthesise();

interface Statement {
  readonly policy: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const statements: Statement[] = app
  .ofType('AWS::IAM::Policy')
  .flatMap(({ path, properties }) =>
    properties.PolicyDocument.Statement.map((statement: Omit<Statement, 'policy'>) => ({ policy: path, ...statement })),
  );

const actionsOf = ({ Action }: Statement) => [Action].flat();
const resourcesOf = ({ Resource }: Statement) => [Resource].flat().map(flat);
const actionsIn = (policy: string) => statements.filter((statement) => statement.policy === policy).flatMap(actionsOf);
const roleOf = (fn: string) => `${fn}Role/DefaultPolicy`;

test('no policy allows an action by a wildcard', () => {
  for (const statement of statements) expect(actionsOf(statement).join(), statement.policy).not.toContain('*');
});

test('wildcard resources are these, and no others', () => {
  const wild = statements.flatMap((statement) =>
    resourcesOf(statement)
      .filter((resource) => resource.includes('*'))
      .map(
        (resource) =>
          `${actionsOf(statement).join(' ')} on ${resource.replace(/<[^>]*(Files|Mails|Group)[^>]*>/, '<$1>')}`,
      ),
  );
  expect([...new Set(wild)].sort()).toEqual(
    [
      // Objects are named when they come.
      's3:GetObject on <Files>/tickets/*',
      's3:GetObject on <Files>/uploads/*',
      's3:PutObject on <Files>/uploads/*',
      's3:PutObject on <Files>/tickets/*',
      's3:GetObject on <Mails>/inbound/*',
      // Exports of personal data, named by their order; and what erasing destroys, whoever named it.
      's3:GetObject on <Files>/exports/*',
      's3:PutObject on <Files>/exports/*',
      's3:DeleteObject s3:DeleteObjectVersion s3:GetObject on <Files>/tickets/*',
      's3:DeleteObject s3:DeleteObjectVersion s3:GetObject on <Files>/uploads/*',
      's3:DeleteObject s3:DeleteObjectVersion s3:GetObject on <Mails>/inbound/*',
      // A timer has its ticket's number for a name; the group holds nothing else.
      'scheduler:CreateSchedule scheduler:DeleteSchedule scheduler:GetSchedule scheduler:UpdateSchedule on ' +
        `arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${app.at('Timers/Group').properties.Name}/*`,
      // The delivery of logs knows no resource.
      'logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies ' +
        'logs:GetLogDelivery logs:ListLogDeliveries logs:PutResourcePolicy logs:UpdateLogDelivery on *',
    ].sort(),
  );
});

test('no function may scan the table', () => {
  expect(statements.flatMap(actionsOf)).not.toContain('dynamodb:Scan');
});

test('what staff read with may write nothing, nor may what shows the mails of strangers', () => {
  const may = (fn: string) => new Set(actionsIn(roleOf(fn)).filter((action) => !/^(logs|xray):/.test(action)));
  const reads = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 's3:GetObject'];
  expect(may('Http/StaffReads')).toEqual(new Set(reads));
  expect(may('Http/ShowMail')).toEqual(new Set([...reads, 'secretsmanager:GetSecretValue']));
});

test('mails as they came are read by what takes them in, shows them, and exports or erases persons', () => {
  const reading = statements.filter((statement) => resourcesOf(statement).some((on) => on.includes('/inbound/')));
  const fns = ['Http/ShowMail', 'InboundMail/ReceiveMail', 'PersonalData/HandlePersonalData'];
  expect(reading.map(({ policy }) => policy).sort()).toEqual(fns.map(roleOf));
});

test.each([
  ['dynamodb:BatchWriteItem', ['Letters/SendLetter', 'PersonalData/HandlePersonalData', 'Reactions/CountEvents']],
  ['scheduler:CreateSchedule', ['Reactions/FollowEvents', 'TimerSweep/Sweep', 'Timers/ActOnDue']],
  ['states:StartExecution', ['Reactions/FollowEvents']],
  ['ses:SendRawEmail', ['Canary/SendCanary', 'Letters/SendLetter']],
  ['cognito-idp:AdminCreateUser', ['Http/AdministrationPages']],
  ['cognito-idp:AdminAddUserToGroup', ['Http/AdministrationPages']],
  [
    's3:GetObject',
    [
      'Http/CustomerPages',
      'Http/DeskPages',
      'Http/PublicApi',
      'Http/ShowMail',
      'Http/StaffCommands',
      'Http/StaffReads',
      'InboundMail/ReceiveMail',
      'PersonalData/Edge',
      'PersonalData/HandlePersonalData',
    ],
  ],
  ['s3:DeleteObject', ['PersonalData/HandlePersonalData']],
  ['s3:DeleteObjectVersion', ['PersonalData/HandlePersonalData']],
  ['s3:ListBucket', ['PersonalData/HandlePersonalData']],
  ['s3:ListBucketVersions', ['PersonalData/HandlePersonalData']],
  [
    'secretsmanager:GetSecretValue',
    [
      'Canary/SendCanary',
      'Http/AdministrationPages',
      'Http/CustomerPages',
      'Http/DeskPages',
      'Http/PublicApi',
      'Http/ShowMail',
      'Http/StaffCommands',
      'InboundMail/ReceiveMail',
      'Letters/SendLetter',
      'PersonalData/Edge',
    ],
  ],
])('%s is allowed to %j only', (action, functions) => {
  const holders = statements.filter((statement) => actionsOf(statement).includes(action)).map(({ policy }) => policy);
  expect([...new Set(holders)].sort()).toEqual(functions.map(roleOf).sort());
});

test('a step is answered by the function that runs it and by the one that follows events', () => {
  const answering = statements.filter((statement) => actionsOf(statement).includes('states:SendTaskSuccess'));
  expect(answering.map(({ policy }) => policy).sort()).toEqual(['Procedures/Answer', 'Procedures/Signal']);
  for (const statement of answering) {
    expect(resourcesOf(statement)).toHaveLength(CURRENT_PROCEDURES.length);
    // The outcomes by which a case is turned off its usual way are told as failures of their name.
    expect(actionsOf(statement).toSorted()).toEqual(['states:SendTaskFailure', 'states:SendTaskSuccess']);
  }
});

test('the role of a timer may call one function and leave what it cannot deliver', () => {
  expect(actionsIn('Timers/Role/DefaultPolicy').sort()).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
});

test('a role is passed to the scheduler only', () => {
  const passing = app
    .ofType('AWS::IAM::Policy')
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter(({ Action }) => Action === 'iam:PassRole');
  expect(passing).toHaveLength(3);
  for (const { Condition } of passing) {
    expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
  }
});

test('ours:T15 what freezes reports may change none: it reads, writes what is not there, and orders letters', () => {
  const actions = actionsIn(roleOf('MonthlyReports/FreezeMonth')).filter((action) => !/^(logs|xray):/.test(action));
  expect(new Set(actions)).toEqual(
    new Set([
      ...['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
      // What CDK gives whoever posts to a queue.
      ...['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
    ]),
  );
});

test('B4.4.4.1 what looks for records whose time is over reads one index and orders, and destroys nothing itself', () => {
  const policy = roleOf('PersonalData/RetireRecords');
  const actions = actionsIn(policy).filter((action) => !/^(logs|xray):/.test(action));
  // What CDK gives whoever leaves failures in a queue.
  const posting = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
  expect(new Set(actions)).toEqual(new Set(['dynamodb:Query', ...posting]));
  const read = statements.filter((one) => one.policy === policy && actionsOf(one).includes('dynamodb:Query'));
  expect(read.flatMap(resourcesOf).every((resource) => resource.endsWith('/index/byClosingMonth'))).toBe(true);
});

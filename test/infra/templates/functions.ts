import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { synthesise, targetOf } from '../synthesised.ts';

const app = synthesise();
const functions = app.ofType('AWS::Lambda::Function');

const ENTRIES = [
  'http/public-api',
  'http/show-mail',
  'http/staff-commands',
  'http/staff-reads',
  'mail/receive-delivery-event',
  'mail/receive-mail',
  'pages/administration-pages',
  'pages/customer-pages',
  'pages/desk-pages',
  'pages/personal-data',
  'reactions/count-events',
  'reactions/follow-events',
  'reactions/handle-personal-data',
  'reactions/send-letter',
  'settings/move-duties',
  'steps/run-step',
  'timers/act-on-due',
  'timers/freeze-month',
  'timers/retire-records',
  'timers/send-canary',
  'timers/sweep',
];

test('there is a function for every entry file', () => {
  expect(functions).toHaveLength(ENTRIES.length);
  for (const entry of ENTRIES) expect(existsSync(`functions/${entry}.lambda.ts`), entry).toBe(true);
});

test.each(functions.map((fn) => [fn.path, fn.properties]))('%s runs on arm64 and Node 24', (_path, properties) => {
  expect(properties).toMatchObject({
    Architectures: ['arm64'],
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
  });
});

test('functions and procedures are traced only where the stage asks for it, as traces cost more than what they trace', () => {
  const modes = (given: ReturnType<typeof synthesise>) => [
    ...new Set(given.ofType('AWS::Lambda::Function').map(({ properties }) => properties.TracingConfig?.Mode)),
    ...new Set(
      given
        .ofType('AWS::StepFunctions::StateMachine')
        .map(({ properties }) => properties.TracingConfiguration?.Enabled),
    ),
  ];
  expect(modes(app)).toEqual([undefined, false]);
  expect(modes(synthesise({ traces: 'true' }))).toEqual(['Active', true]);
});

test('what goes well leaves no line in a log that is paid by its bytes, unless the stage hunts for something', () => {
  const levels = (given: ReturnType<typeof synthesise>) =>
    new Set(
      given
        .ofType('AWS::Lambda::Function')
        .map(({ properties: { LoggingConfig: logging } }) =>
          [logging.LogFormat, logging.SystemLogLevel, logging.ApplicationLogLevel].join(),
        ),
    );
  expect(levels(app)).toEqual(new Set(['JSON,WARN,INFO']));
  expect(levels(synthesise({ logLevel: 'DEBUG' }))).toEqual(new Set(['JSON,INFO,DEBUG']));
  for (const { path, properties } of app.ofType('AWS::StepFunctions::StateMachine')) {
    expect(properties.LoggingConfiguration, path).toMatchObject({ Level: 'ERROR', IncludeExecutionData: false });
  }
});

test('every function has a role of its own', () => {
  const roles = functions.map(({ properties }) => targetOf(properties.Role));
  expect(new Set(roles).size).toBe(functions.length);
});

test('every function has a log group of its own, which forgets', () => {
  const groups = functions.map(({ properties }) => targetOf(properties.LoggingConfig.LogGroup));
  expect(new Set(groups).size).toBe(functions.length);
  for (const { path, properties } of app.ofType('AWS::Logs::LogGroup')) {
    expect(properties.RetentionInDays, path).toBeGreaterThan(0);
  }
});

test('no function carries a managed policy', () => {
  for (const { path, properties } of app.ofType('AWS::IAM::Role')) {
    expect(properties.ManagedPolicyArns, path).toBeUndefined();
  }
});

test('the limit on public calls is off on one machine unless it is asked for', () => {
  const variables = (given: ReturnType<typeof synthesise>) =>
    given.at('Http/PublicApi').properties.Environment.Variables;
  expect(variables(app)).not.toHaveProperty('RATE_LIMIT');
  expect(variables(synthesise({ rateLimit: '5/min' }))).toMatchObject({ RATE_LIMIT: '5/min' });
});

test('a function that sets its own timer does not hold its own ARN, which would be a cycle', () => {
  expect(app.at('Timers/ActOnDue').properties.Environment.Variables).not.toHaveProperty('TIMER_TARGET_ARN');
  expect(targetOf(app.at('TimerSweep/Sweep').properties.Environment.Variables.TIMER_TARGET_ARN)).toBe(
    app.at('Timers/ActOnDue').id,
  );
});

test('no resource has a physical name but the groups of staff and of timers and saved queries, which people find by their names', () => {
  const named = app.resources.filter(({ properties, type }) =>
    [
      'Name',
      'FunctionName',
      'RoleName',
      'QueueName',
      'TopicName',
      'BucketName',
      'TableName',
      'LogGroupName',
      'GroupName',
    ].some((name) => typeof properties[name] === 'string' && type !== 'AWS::Lambda::Permission'),
  );
  expect(new Set(named.map(({ type }) => type))).toEqual(
    new Set([
      'AWS::Cognito::UserPoolGroup',
      'AWS::Logs::QueryDefinition',
      'AWS::Scheduler::ScheduleGroup',
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Authorizer',
    ]),
  );
});

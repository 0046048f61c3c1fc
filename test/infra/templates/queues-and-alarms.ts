import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { synthesise, targetOf } from '../synthesised.ts';

const app = synthesise();
const queues = app.ofType('AWS::SQS::Queue');
const alarms = app.ofType('AWS::CloudWatch::Alarm');

const redrivesTo = ({ properties }: (typeof queues)[number]) => targetOf(properties.RedrivePolicy?.deadLetterTargetArn);
const deadLetters = queues.filter((queue) => redrivesTo(queue) === undefined);

/** By path of the dead-letter queue: who puts what it cannot deliver there. */
const UNDELIVERED = [
  'DeliveryEvents',
  'DutyMoves',
  'InboundMail',
  'Letters',
  'MonthlyReports',
  'PersonalData',
  'Reactions/Count',
  'Reactions/Follow',
  'Timers',
];

test('every queue has a dead-letter queue or is one', () => {
  expect(deadLetters.map(({ path }) => path).sort()).toEqual(UNDELIVERED.map((path) => `${path}/Undelivered`));
  expect(queues.filter(redrivesTo).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['InboundMail/Queue', 'Letters/Queue']),
  );
});

test('a dead-letter queue keeps for the 14 days that SQS allows', () => {
  for (const { path, properties } of deadLetters) expect(properties.MessageRetentionPeriod, path).toBe(14 * 24 * 3600);
});

test('somebody is called when anything lies in a dead-letter queue', () => {
  const watched = alarms
    .filter(({ properties }) => properties.MetricName === 'ApproximateNumberOfMessagesVisible')
    .map(({ properties }) => targetOf(properties.Dimensions[0].Value));
  expect(watched.sort()).toEqual(deadLetters.map(({ id }) => id).sort());
});

test('a message waits six times as long as its function may run before it is handed out again', () => {
  for (const { properties } of app.ofType('AWS::Lambda::EventSourceMapping')) {
    const queue = queues.find(({ id }) => id === targetOf(properties.EventSourceArn));
    const fn = app.resources.find(({ id }) => id === targetOf(properties.FunctionName));
    if (queue) expect(queue.properties.VisibilityTimeout).toBe(6 * fn?.properties.Timeout);
  }
});

test('every mail, every letter and every event of a letter is tried so often', () => {
  const tries = (path: string) => app.at(path).properties.RedrivePolicy.maxReceiveCount;
  expect(['InboundMail', 'Letters', 'DeliveryEvents'].map((path) => tries(`${path}/Queue`))).toEqual([5, 6, 8]);
});

test('nobody reaches a queue, a topic or a bucket without TLS', () => {
  const policies = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'].flatMap(app.ofType);
  expect(policies).toHaveLength(
    queues.length + app.ofType('AWS::SNS::Topic').length + app.ofType('AWS::S3::Bucket').length,
  );
  for (const { path, properties } of policies) {
    expect(properties.PolicyDocument.Statement, path).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  }
});

test.each(alarms.map((alarm) => [alarm.path, alarm.properties]))(
  '%s calls, says why and what to do',
  (_path, properties) => {
    expect(properties.AlarmActions.map(targetOf)).toEqual([app.at('Pager/Topic').id]);
    const [, impact, runbook] =
      /^(.{20,})\. See (docs\/runbooks\/[a-z-]+\.md)$/.exec(properties.AlarmDescription) ?? [];
    expect(impact).toBeDefined();
    expect(existsSync(runbook ?? '')).toBe(true);
  },
);

test('every runbook belongs to an alarm', () => {
  const descriptions = alarms.map(({ properties }) => properties.AlarmDescription).join('\n');
  for (const page of readdirSync('docs/runbooks').filter((name) => name !== 'README.md'))
    expect(descriptions).toContain(`docs/runbooks/${page}`);
});

const watched = (namespace: string, metric: string) =>
  alarms
    .filter(({ properties }) => properties.Namespace === namespace && properties.MetricName === metric)
    .map(({ properties }) => targetOf(properties.Dimensions[0].Value))
    .sort();

const idsOf = (type: string) =>
  app
    .ofType(type)
    .map(({ id }) => id)
    .sort();

test('every state machine has an alarm on its failures', () => {
  expect(watched('AWS/States', 'ExecutionsFailed')).toEqual(idsOf('AWS::StepFunctions::StateMachine'));
});

test('somebody is called when a message waits too long in a queue, whatever keeps it', () => {
  const worked = queues.filter(redrivesTo).map(({ id }) => id);
  expect(watched('AWS/SQS', 'ApproximateAgeOfOldestMessage')).toEqual(worked.sort());
});

test('somebody is called when what people and programs ask is answered with an error of ours', () => {
  expect(watched('AWS/ApiGateway', '5xx')).toEqual(idsOf('AWS::ApiGatewayV2::Api'));
});

/** Every way by which a function is called, and whether an alarm tells when it fails in it. */
function waysTo(fn: string): [way: string, watched: boolean][] {
  const of = (type: string, property: string) =>
    app.ofType(type).filter(({ properties }) => JSON.stringify(properties[property] ?? '').includes(`"${fn}"`));
  const dead = (properties: (typeof queues)[number]['properties']) =>
    deadLetters.some(({ id }) => id === targetOf(properties.DestinationConfig?.OnFailure?.Destination));
  return [
    ...of('AWS::ApiGatewayV2::Integration', 'IntegrationUri').map((): [string, boolean] => ['HTTP', true]),
    ...of('AWS::Lambda::EventSourceMapping', 'FunctionName').map(({ properties }): [string, boolean] => {
      const queue = queues.find(({ id }) => id === targetOf(properties.EventSourceArn));
      return queue ? ['queue', redrivesTo(queue) !== undefined] : ['stream', dead(properties)];
    }),
    ...of('AWS::Lambda::EventInvokeConfig', 'FunctionName').map(({ properties }): [string, boolean] => [
      'event',
      dead(properties),
    ]),
    ...(watched('AWS/Lambda', 'Errors').includes(fn) ? ([['errors', true]] as [string, boolean][]) : []),
  ];
}

test.each(app.ofType('AWS::Lambda::Function').map(({ path, id }) => [path, id]))(
  '%s cannot fail unheard: its callers, its dead letters or its errors have an alarm',
  (path, id) => {
    // The canary is heard of when none comes through.
    if (path === 'Canary/SendCanary') return expect(app.at('TimerSweep/Sweep/CanarySilent')).toBeDefined();
    const ways = waysTo(id);
    expect(ways).not.toEqual([]);
    for (const [way, isWatched] of ways) expect(isWatched, way).toBe(true);
  },
);

test('a function that orders its own next turn is not stopped as a loop after sixteen of them', () => {
  const loops = app.ofType('AWS::Lambda::Function').filter(({ properties }) => properties.RecursiveLoop === 'Allow');
  expect(loops.map(({ path }) => path).sort()).toEqual(['DutyMoves/MoveDuties', 'PersonalData/HandlePersonalData']);
});

test('a mail to ourselves is missed where one is sent, and only there', () => {
  const silent = (given: ReturnType<typeof synthesise>) =>
    given.ofType('AWS::CloudWatch::Alarm').filter(({ path }) => path.endsWith('/CanarySilent')).length;
  expect([silent(app), silent(synthesise({ canary: 'off' }))]).toEqual([1, 0]);
});

test('what the sweep finds each time keeps its alarm on from one sweep to the next', () => {
  const [, minutes] = /rate\((\d+) minutes\)/.exec(app.at('TimerSweep/Schedule').properties.ScheduleExpression) ?? [];
  for (const name of ['Repaired', 'CanarySilent']) {
    expect(app.at(`TimerSweep/Sweep/${name}`).properties.Period).toBeGreaterThan(Number(minutes) * 60);
  }
});

test('a sweep that does not run is noticed, although it counts nothing then', () => {
  expect(app.at('TimerSweep/Sweep/Silent').properties).toMatchObject({
    MetricName: 'Invocations',
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
});

test('CloudWatch may publish to the topic that calls people', () => {
  expect(app.at('Pager/Topic/Policy').properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
    }),
  );
});

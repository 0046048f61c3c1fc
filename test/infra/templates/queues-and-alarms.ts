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
  for (const page of readdirSync('docs/runbooks')) expect(descriptions).toContain(`docs/runbooks/${page}`);
});

test('every function and every state machine has an alarm on its failures', () => {
  const watched = (namespace: string, metric: string) =>
    alarms
      .filter(({ properties }) => properties.Namespace === namespace && properties.MetricName === metric)
      .map(({ properties }) => targetOf(properties.Dimensions[0].Value))
      .sort();
  const ids = (type: string) =>
    app
      .ofType(type)
      .map(({ id }) => id)
      .sort();
  expect(watched('AWS/Lambda', 'Errors')).toEqual(ids('AWS::Lambda::Function'));
  expect(watched('AWS/States', 'ExecutionsFailed')).toEqual(ids('AWS::StepFunctions::StateMachine'));
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

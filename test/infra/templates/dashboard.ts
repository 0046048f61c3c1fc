import { expect, test } from 'vitest';
import { flat, synthesise } from '../synthesised.ts';

const app = synthesise();
const page: { widgets: { properties: { title: string; alarms?: string[]; metrics?: unknown[][] } }[] } = JSON.parse(
  flat(app.at('Dashboard/Page').properties.DashboardBody),
);
const widgets = page.widgets.map(({ properties }) => properties);
const showing = JSON.stringify(widgets.flatMap(({ metrics = [] }) => metrics));

test('the dashboard shows every alarm', () => {
  const [{ alarms = [] } = {}] = widgets.filter(({ title }) => title === 'Alarms');
  expect(alarms).toHaveLength(app.ofType('AWS::CloudWatch::Alarm').length);
});

test('it shows every dead-letter queue and how old what waits in each other queue is', () => {
  for (const { id, properties } of app.ofType('AWS::SQS::Queue')) {
    const metric = properties.RedrivePolicy ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible';
    expect(showing, id).toMatch(new RegExp(`"${metric}","QueueName","<${id}.QueueName>"`));
  }
});

test.each(['DutiesMissed', 'TimersRepaired', 'LettersWithheld', 'IteratorAge', 'Throttles', 'WriteThrottleEvents'])(
  'it shows %s',
  (metric) => expect(showing).toContain(`"${metric}"`),
);

test('missed duties are counted off the log', () => {
  expect(app.at('Reactions/Missed').properties).toMatchObject({
    FilterPattern: '{ $.message = "A duty was missed" }',
    MetricTransformations: [{ MetricName: 'DutiesMissed', MetricNamespace: 'Redress' }],
  });
});

test('the logs of all functions can be asked for one ticket, and for what failed, in one saved query each', () => {
  const groups = app.ofType('AWS::Lambda::Function').length;
  const queries = app.ofType('AWS::Logs::QueryDefinition').map(({ properties }) => properties);
  expect(queries.map(({ Name }) => Name.split('/')[1])).toEqual(['One ticket', 'What failed']);
  for (const { LogGroupNames } of queries) expect(LogGroupNames).toHaveLength(groups);
  expect(queries[0].QueryString).toContain('filter ticket = ');
});

test('it has no more than the 50 metrics up to which the first three dashboards of an account are free', () => {
  expect(widgets.flatMap(({ metrics = [] }) => metrics).length).toBeLessThanOrEqual(50);
});

import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data-stack.ts';
import { DeadLetters } from './dead-letters.ts';
import { DUTIES_MISSED } from './reactions.ts';
import { METRICS_NAMESPACE } from './service-function.ts';

/** Beyond as many CloudWatch charges for a dashboard; below, the first three of an account are free. */
const WIDE = 24;
const PERIOD = Duration.minutes(5);
const SUM = { period: PERIOD, statistic: 'Sum' } as const;
const MAXIMUM = { period: PERIOD, statistic: 'Maximum' } as const;

/** What matters, on one page: alarms, what comes in, what is missed, what got stuck, how old what waits is, letters, throttling. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { data }: { data: DataStack }) {
    super(scope, id);
    const all = Stack.of(this).node.findAll();
    const alarms = all.filter((one) => one instanceof Alarm);
    const deadLetters = all.filter((one) => one instanceof DeadLetters);
    const queues = all.filter((one): one is Queue => one instanceof Queue && !(one instanceof DeadLetters));
    const [timers] = all.filter((one) => one instanceof ScheduleGroup);
    if (timers === undefined) throw new Error('the stack has no group of timers');
    const fn = (path: string) => this.#functionAt(path);
    const graphs = [
      graph('Coming in', [
        ...['Http/PublicApi', 'Http/CustomerPages', 'InboundMail/ReceiveMail'].map((path) =>
          fn(path).metricInvocations(SUM),
        ),
      ]),
      graph('Promises missed and timers that had to be repaired', [
        redress(DUTIES_MISSED),
        redress('TimersRepaired', 'sweep'),
      ]),
      graph(
        'In dead-letter queues',
        deadLetters.map((queue) => queue.metricApproximateNumberOfMessagesVisible(MAXIMUM)),
      ),
      graph('Age of what waits: events, ms', [
        ...['Reactions/FollowEvents', 'Reactions/CountEvents'].map((path) => fn(path).metric('IteratorAge', MAXIMUM)),
      ]),
      graph(
        'Age of what waits: messages, s',
        queues.map((queue) => queue.metricApproximateAgeOfOldestMessage(MAXIMUM)),
      ),
      graph('Letters', [
        fn('Letters/SendLetter').metricInvocations(SUM),
        fn('Letters/SendLetter').metricErrors(SUM),
        redress('LettersWithheld', 'letters'),
        ...['Bounce', 'Complaint'].map((metricName) => new Metric({ namespace: 'AWS/SES', metricName, ...SUM })),
      ]),
      graph('Throttled: nothing is lost, all is late', [
        new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...SUM }),
        timers.metricThrottled(SUM),
        data.table.metric('WriteThrottleEvents', { ...SUM, dimensionsMap: { TableName: data.table.tableName } }),
        data.table.metric('ReadThrottleEvents', { ...SUM, dimensionsMap: { TableName: data.table.tableName } }),
      ]),
      graph('What the table takes', [
        data.table.metricConsumedWriteCapacityUnits(SUM),
        data.table.metricConsumedReadCapacityUnits(SUM),
      ]),
    ];
    const rows = [[new AlarmStatusWidget({ title: 'Alarms', alarms, width: WIDE, height: 5 })], ...inPairs(graphs)];
    new CloudWatchDashboard(this, 'Page', { widgets: rows, defaultInterval: Duration.days(1) });
  }

  #functionAt(path: string): LambdaFunction {
    const [construct = '', name = ''] = path.split('/');
    const found = Stack.of(this).node.findChild(construct).node.findChild(name);
    if (!(found instanceof LambdaFunction)) throw new Error(`${path} is not a function`);
    return found;
  }
}

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: WIDE / 2, height: 6 });

const redress = (metricName: string, service?: string) =>
  new Metric({ namespace: METRICS_NAMESPACE, metricName, ...SUM, ...(service && { dimensionsMap: { service } }) });

const inPairs = <T>(items: readonly T[]): T[][] =>
  items.flatMap((item, index) => (index % 2 === 0 ? [[item, ...items.slice(index + 1, index + 2)]] : []));

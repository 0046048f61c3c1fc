import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The pages below docs/runbooks. */
export type Runbook =
  | 'canary-silent'
  | 'delivery-unknown'
  | 'events-late'
  | 'events-undelivered'
  | 'function-failing'
  | 'letter-undelivered'
  | 'letters-withheld'
  | 'messages-late'
  | 'mail-undelivered'
  | 'pages-failing'
  | 'personal-data-waiting'
  | 'procedure-failed'
  | 'report-not-frozen'
  | 'settings-not-followed'
  | 'sweep-silent'
  | 'timer-undelivered'
  | 'timers-missing';

/** Why somebody is called, and what they do about it. */
export interface Concern {
  /** What goes wrong for customers or staff meanwhile. */
  readonly impact: string;
  readonly runbook: Runbook;
}

interface Watch extends Concern {
  readonly metric: IMetric;
  /** Goes off at this value; 1 unless told. */
  readonly atLeast?: number;
  /** How many periods in a row; 1 unless told. */
  readonly periods?: number;
}

/** Tells people that something needs them. No alarm can be built without its impact and its runbook. */
export class Pager extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email }: { email: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A topic with a policy of its own loses the default one, by which CloudWatch could publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** Calls when the metric reaches a value. No data is good news. */
  watch(scope: Construct, id: string, { metric, atLeast = 1, periods = 1, ...concern }: Watch): void {
    this.#alarm(scope, id, concern, {
      metric,
      threshold: atLeast,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** Calls when the metric, which counts something that never rests, has shown nothing for a whole period. */
  watchSilence(scope: Construct, id: string, { metric, ...concern }: Concern & { metric: IMetric }): void {
    this.#alarm(scope, id, concern, {
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** Calls when anything lies in a dead-letter queue. */
  watchDeadLetters(queue: Queue, concern: Concern): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    });
    this.watch(queue, 'Alarm', { metric, ...concern });
  }

  #alarm(
    scope: Construct,
    id: string,
    { impact, runbook }: Concern,
    props: Omit<ConstructorParameters<typeof Alarm>[2], 'alarmDescription'>,
  ): void {
    const alarm = new Alarm(scope, id, { ...props, alarmDescription: `${impact}. See docs/runbooks/${runbook}.md` });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

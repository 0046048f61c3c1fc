import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { ActOnDueEnvironment } from '../../functions/environment.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { writeTickets } from './data-access.ts';
import { DeadLetters } from './dead-letters.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { BACKGROUND_MEGABYTES, roleOf, ServiceFunction } from './service-function.ts';

/** One-off schedules, one per ticket, and the function they call. Functions given `grantManage` may set and cancel them. */
export class DeadlineTimers extends Construct {
  /** What functions that set timers need to know. */
  readonly environment: Readonly<
    Record<'TIMER_GROUP' | 'TIMER_ROLE_ARN' | 'TIMER_DLQ_ARN' | 'TIMER_TARGET_ARN', string>
  >;
  // Not kept when the stack goes: its name would be taken when the stack comes again, and the sweep sets every timer anew.
  readonly #group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
  readonly #role = new Role(this, 'Role', { assumedBy: schedulerOf(this.#group) });

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    const undelivered = new DeadLetters(this, 'Undelivered', {
      pager: platform.pager,
      impact: 'A deadline of a ticket passed and nobody was told; the sweep repairs it within the hour',
      runbook: 'timer-undelivered',
    });
    const timers = {
      TIMER_GROUP: this.#group.scheduleGroupName,
      TIMER_ROLE_ARN: this.#role.roleArn,
      TIMER_DLQ_ARN: undelivered.queueArn,
    };
    const onDue = this.#addTarget(platform, timers);
    // Scheduler only hands a firing over; when the function fails, Lambda tries again and then needs a place of its own.
    onDue.configureAsyncInvoke({ onFailure: new SqsDestination(undelivered), retryAttempts: 2 });
    this.environment = { ...timers, TIMER_TARGET_ARN: onDue.functionArn };
    this.#role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [onDue.functionArn] }));
    this.#role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] }));
  }

  /** Lets a function create, move and delete the timers of tickets, and hand them their target. */
  grantManage(fn: LambdaFunction): void {
    const actions = ['GetSchedule', 'CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'].map(
      (act) => `scheduler:${act}`,
    );
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.#group.scheduleGroupName}/*`,
    });
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [schedules] }));
    acknowledgeWildcard(
      roleOf(fn),
      schedules,
      'A timer has the number of its ticket for a name; no other schedule is in the group.',
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.#role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
  }

  #addTarget(platform: Platform, timers: Omit<DeadlineTimers['environment'], 'TIMER_TARGET_ARN'>): LambdaFunction {
    // It takes its own ARN, with which it sets the timer again, from the invocation: in its environment that would be a cycle.
    const onDue = new ServiceFunction(this, 'ActOnDue', {
      platform,
      entry: 'timers/act-on-due',
      memorySize: BACKGROUND_MEGABYTES,
      variables: ActOnDueEnvironment,
      environment: { ...storeEnvironment(platform), ...timers },
    });
    writeTickets(onDue, platform.data);
    this.grantManage(onDue);
    return onDue;
  }
}

/** Only schedules of our group may take the role on. */
const schedulerOf = (group: ScheduleGroup) =>
  new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn } },
  });

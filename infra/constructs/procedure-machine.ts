import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Procedure } from '../../shared/procedures/procedure.ts';
import { acknowledge } from './acknowledge.ts';
import type { Pager } from './pager.ts';
import { procedureStates } from './procedure-states.ts';

export interface ProcedureMachineProps {
  readonly procedure: Procedure;
  /** Whether executions are traced (ADR 9). */
  readonly traces: boolean;
  /** Is asked when a human step begins, and answers by its token, then or later. */
  readonly runStep: IFunction;
  readonly pager: Pager;
}

/**
 * The state machine of one procedure. An execution keeps the definition it began with, so cases end by the version
 * they started by.
 */
export class ProcedureMachine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { procedure, traces, runStep, pager }: ProcedureMachineProps) {
    super(scope, id);
    const definition = procedureStates(procedure, {
      resource: `arn:${Aws.PARTITION}:states:::lambda:invoke.waitForTaskToken`,
      functionArn: runStep.functionArn,
    });
    const machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition, null, 1)),
      comment: definition.Comment,
      tracingEnabled: traces,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        // What went well is told by the execution's own history for 90 days, and by the ticket's events.
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    machine.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [runStep.functionArn] }),
    );
    acknowledge(machine, {
      'AwsSolutions-IAM5[Resource::*]': 'X-Ray and the delivery of logs know no particular resource.',
      'AwsSolutions-SF1':
        'What goes well is in the history of the execution; a line for each event costs a third of the transition.',
      ...(!traces && { 'AwsSolutions-SF2': 'Traced only while somebody hunts (ADR 9).' }),
    });
    this.arn = machine.stateMachineArn;
    this.#watch(machine, { procedure, pager });
  }

  #watch(machine: StateMachine, { procedure, pager }: { procedure: Procedure; pager: Pager }): void {
    pager.watch(this, 'Failed', {
      metric: machine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      impact: `A case of "${procedure.title.en}" stands still: its next step is asked of nobody`,
      runbook: 'procedure-failed',
    });
  }
}

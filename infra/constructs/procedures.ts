import { Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { RunStepEnvironment } from '../../functions/environment.ts';
import { CURRENT_PROCEDURES } from '../../shared/procedures/all-procedures.ts';
import { writeTickets } from './data-access.ts';
import { type Platform, storeEnvironment } from './platform.ts';
import { ProcedureMachine } from './procedure-machine.ts';
import { BACKGROUND_MEGABYTES, roleOf, ServiceFunction } from './service-function.ts';

/** The procedures of the regulations, one state machine each, and the function that their human steps ask. */
export class Procedures extends Construct {
  /** Procedure id → ARN of the machine that new cases start. */
  readonly machines: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { platform }: { platform: Platform }) {
    super(scope, id);
    const runStep = this.#addRunStep(platform);
    const machines = CURRENT_PROCEDURES.map((procedure) => {
      const machine = new ProcedureMachine(this, pascalCase(procedure.id), {
        procedure,
        traces: platform.config.traces,
        runStep,
        pager: platform.pager,
      });
      return [procedure.id, machine.arn] as const;
    });
    this.machines = Object.fromEntries(machines);
    this.grantAnswer(runStep, 'Answer');
  }

  /** The machines as JSON, for the environment of a function. */
  get environment(): string {
    return Stack.of(this).toJsonString(this.machines);
  }

  /** Lets a function start cases. */
  grantStart(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['states:StartExecution'], resources: Object.values(this.machines) }),
    );
  }

  /** Lets a function give the outcome of a step. A policy of its own: in the role's first one it would close a cycle. */
  grantAnswer(fn: LambdaFunction, id: string): void {
    const answer = new PolicyStatement({
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: Object.values(this.machines),
    });
    const policy = new Policy(this, id, { statements: [answer] });
    roleOf(fn).attachInlinePolicy(policy);
  }

  #addRunStep(platform: Platform): LambdaFunction {
    const runStep = new ServiceFunction(this, 'RunStep', {
      platform,
      entry: 'steps/run-step',
      memorySize: BACKGROUND_MEGABYTES,
      variables: RunStepEnvironment,
      environment: storeEnvironment(platform),
      failing: {
        impact: 'The next step of a complaint or follow-up is late; the machine asks again',
        periods: 3,
      },
    });
    writeTickets(runStep, platform.data);
    return runStep;
  }
}

const pascalCase = (id: string) => id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

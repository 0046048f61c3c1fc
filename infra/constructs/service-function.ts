import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  type RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { readVariables, type VariableKinds, type Variables } from '../../functions/variables.ts';
import { acknowledge } from './acknowledge.ts';
import { bundleOf } from './bundling/bundle.ts';
import type { Platform } from './platform.ts';

/** The CloudWatch namespace of what functions count. */
export const METRICS_NAMESPACE = 'Redress';

const SERVICE_NAME = 'redress';

/**
 * What follows from a ticket and nobody waits for in a browser: it waits for its own calls most of the time, which is paid by
 * the memory. The largest that may come fits, ADR 32 has the figures. Half the processor comes with it, docs/cost.md says how
 * much a second they still follow. What seldom runs saves nothing, what repairs must catch up.
 */
export const BACKGROUND_MEGABYTES = 256;

export interface ServiceFunctionProps<Kinds extends VariableKinds> {
  readonly platform: Platform;
  /** Below functions/, without `.lambda.ts`. */
  readonly entry: string;
  /** What the function reads its environment by. */
  readonly variables: Kinds;
  readonly environment: Variables<Kinds>;
  /** 512 unless told. */
  readonly memorySize?: number;
  /** 15 seconds unless told. */
  readonly timeout?: Duration;
  /** Allowed where a function orders its own next turn; else Lambda stops what goes in circles. */
  readonly recursiveLoop?: RecursiveLoop;
  /**
   * Calls somebody when it fails in so many periods of five minutes in a row (1 unless told). Only for what no queue, stream
   * or dead-letter queue is behind, whose alarms tell the same and more: what a function hands back is no error of its.
   */
  readonly failing?: { readonly impact: string; readonly periods?: number };
}

/** A function of ours: its own role that may nothing but log, and its own log group. */
export class ServiceFunction<Kinds extends VariableKinds> extends LambdaFunction {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Kinds>) {
    const { traces } = props.platform.config;
    const {
      platform,
      entry,
      variables,
      memorySize = 512,
      timeout = Duration.seconds(15),
      recursiveLoop,
      failing,
    } = props;
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      code: bundleOf(entry),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      tracing: traces ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: { ...readVariables(variables, props.environment), ...observability(platform) },
      role,
      logGroup,
      ...loggingOf(platform),
      memorySize,
      timeout,
      ...(recursiveLoop && { recursiveLoop }),
    });
    if (traces) {
      acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': 'X-Ray takes traces of no particular resource.' });
    }
    if (failing) {
      platform.pager.watch(this, 'Failing', {
        metric: this.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        runbook: 'function-failing',
        ...failing,
      });
    }
  }
}

/** The role of a function made here; Lambda knows imported ones without. */
export function roleOf({ role, node }: LambdaFunction): IRole {
  if (role === undefined) throw new Error(`${node.path} has no role`);
  return role;
}

/**
 * The platform tells of starts, ends and times only while somebody hunts: three lines for each invocation cost more than the
 * invocation's time. What fails it tells always. Our own level is the logger's; metrics are lines without one.
 */
const loggingOf = ({ config }: Platform) => {
  const hunting = config.logLevel === 'DEBUG';
  return {
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: hunting ? SystemLogLevel.INFO : SystemLogLevel.WARN,
    applicationLogLevelV2: hunting ? ApplicationLogLevel.DEBUG : ApplicationLogLevel.INFO,
  };
};

const observability = ({ config }: Platform) => ({
  POWERTOOLS_SERVICE_NAME: SERVICE_NAME,
  POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
  POWERTOOLS_LOG_LEVEL: config.logLevel,
});

import type { DeclaredResource, LocalContext, Resource, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import { FUNCTION_DEFAULTS, type FunctionDefinition, functionName, MOST_CONCURRENT } from './function-definition.ts';
import type { FunctionRegistry } from './function-registry.ts';

/** Folder of the asset that the template names by its key in the assets' bucket. */
export type AssetPath = (key: string) => string | undefined;

const KNOWN = [
  'Code',
  'DeadLetterConfig',
  'Environment',
  'FunctionName',
  'Handler',
  'MemorySize',
  'ReservedConcurrentExecutions',
  'Runtime',
  'Timeout',
];
const INERT = [
  'Architectures',
  'Description',
  'EphemeralStorage',
  'KmsKeyArn',
  'LoggingConfig',
  'RecursiveLoop',
  'Role',
  'RuntimeManagementConfig',
  'Tags',
  'TracingConfig',
];

/** `AWS::Lambda::Function`: Ref is the name. */
export function functionKind(context: LocalContext, registry: FunctionRegistry, assetPath: AssetPath): ResourceKind {
  return {
    type: 'AWS::Lambda::Function',
    identify(resource) {
      const name = nameOf(resource);
      return { ref: name, attributes: { Arn: `arn:aws:lambda:${context.region}:${context.account}:function:${name}` } };
    },
    create(resource) {
      requireKnown(resource, { known: KNOWN, inert: INERT });
      const { Code } = resource.properties;
      const folder = assetPath(Code?.S3Key);
      if (!folder) throw unsupported(resource, `the code ${JSON.stringify(Code)}`);
      registry.define(definitionOf(resource, folder));
    },
  };
}

function definitionOf(resource: Resource, folder: string): FunctionDefinition {
  const { Runtime, Handler, Environment, MemorySize, Timeout, DeadLetterConfig } = resource.properties;
  if (!String(Runtime).startsWith('nodejs')) throw unsupported(resource, `the runtime ${Runtime}`);
  const reserved = Number(resource.properties.ReservedConcurrentExecutions ?? MOST_CONCURRENT);
  return {
    name: resource.ref,
    arn: resource.attributes.Arn ?? '',
    handler: Handler,
    folder,
    environment: stringValues(Environment?.Variables),
    memoryMb: Number(MemorySize ?? FUNCTION_DEFAULTS.memoryMb),
    timeoutMs: Timeout === undefined ? FUNCTION_DEFAULTS.timeoutMs : Number(Timeout) * 1000,
    concurrency: Math.max(1, Math.min(reserved, MOST_CONCURRENT)),
    ...(DeadLetterConfig?.TargetArn && { deadLetterArn: DeadLetterConfig.TargetArn }),
  };
}

function stringValues(variables: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}

/** `AWS::Lambda::EventInvokeConfig`: what becomes of events that a function keeps failing with. */
export function eventInvokeConfigKind(registry: FunctionRegistry): ResourceKind {
  return {
    type: 'AWS::Lambda::EventInvokeConfig',
    identify: (resource) => ({ ref: physicalName(resource), attributes: {} }),
    create(resource) {
      requireKnown(resource, {
        known: ['DestinationConfig', 'FunctionName', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts', 'Qualifier'],
      });
      const { FunctionName, DestinationConfig, MaximumEventAgeInSeconds, MaximumRetryAttempts } = resource.properties;
      if (DestinationConfig?.OnSuccess) throw unsupported(resource, 'DestinationConfig.OnSuccess');
      const onFailureArn: string | undefined = DestinationConfig?.OnFailure?.Destination;
      if (onFailureArn && !onFailureArn.includes(':sqs:'))
        throw unsupported(resource, `the destination ${onFailureArn}`);
      registry.configureEvents(functionName(FunctionName), {
        ...(onFailureArn && { onFailureArn }),
        ...(MaximumEventAgeInSeconds !== undefined && { maxAgeMs: Number(MaximumEventAgeInSeconds) * 1000 }),
        ...(MaximumRetryAttempts !== undefined && { retries: Number(MaximumRetryAttempts) }),
      });
    },
  };
}

function nameOf(resource: DeclaredResource): string {
  return givenName(resource, 'FunctionName') ?? physicalName(resource);
}

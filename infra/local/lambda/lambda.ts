import type { MovableClock } from '../clock.ts';
import type { Functions, LocalContext, Part } from '../part.ts';
import type { Queues } from '../sqs/queues.ts';
import { CreatedFunctions } from './created-functions.ts';
import { EventInvocations } from './event-invocations.ts';
import { type AssetPath, eventInvokeConfigKind, functionKind } from './function-kinds.ts';
import { FunctionRegistry } from './function-registry.ts';
import { answerLambda } from './invoke-api.ts';
import { Invoker } from './invoker.ts';

export interface LambdaOptions {
  /** The clock that workers share. */
  readonly clock: Pick<MovableClock, 'shared'>;
  /** Where the template's assets are. */
  readonly assetPath?: AssetPath;
  /** Takes events that functions keep failing with. */
  readonly queues?: Queues;
}

/** AWS Lambda on one machine: every function in worker threads of its own, with the moved clock. */
export function lambda(context: LocalContext, options: LambdaOptions): Part & Functions {
  const registry = new FunctionRegistry(context, options.clock.shared);
  const invoker = new Invoker(context, registry);
  const events = new EventInvocations({ context, registry, invoker, queues: options.queues });
  const created = new CreatedFunctions(context, registry);
  const noAssets: AssetPath = () => undefined;
  return {
    signingName: 'lambda',
    kinds: [functionKind(context, registry, options.assetPath ?? noAssets), eventInvokeConfigKind(registry)],
    handle: (request) => answerLambda({ registry, invoker, events, created }, request),
    invoke: (nameOrArn, event, options) => invoker.invoke(nameOrArn, event, options),
    start: () => undefined,
    nextDueAt: () => events.nextDueAt(),
    actOnDue: () => events.actOnDue(),
    busy: () => registry.busy + events.busy + invoker.held,
    sleepsUntil: () => registry.sleepsUntil(),
    passSleep: (ms) => registry.passSleep(ms),
    stop: () => registry.end(),
  };
}

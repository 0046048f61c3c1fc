import type { Resource, ResourceKind } from '../part.ts';
import { NotSupported } from '../refusal.ts';
import { creationOrder } from './creation-order.ts';
import type { Place } from './pseudo-parameters.ts';
import type { Assembly } from './read-assembly.ts';
import { openScopes } from './template-scope.ts';

export interface Output {
  readonly stack: string;
  readonly name: string;
  readonly value: string;
}

/** A resource with its kind, ready to be created. */
export interface Planned {
  readonly kind: ResourceKind;
  readonly resource: Resource;
}

/**
 * Every resource of the assembly with its intrinsic functions resolved, in the order of creation, and the outputs.
 * Throws one NotSupported that names every resource whose type none of the kinds is of.
 */
export function planResources(
  { stacks }: Assembly,
  kinds: readonly ResourceKind[],
  place: Place,
): { resources: Planned[]; outputs: Output[] } {
  const kindOf = new Map(kinds.map((kind) => [kind.type, kind]));
  const scopes = openScopes(stacks, kindOf, place);
  refuseUnknown(scopes, kindOf);
  const resources = scopes.flatMap((scope) =>
    creationOrder(scope.resources).map((logicalId): Planned => {
      const type = scope.resources[logicalId]?.Type ?? '';
      const identity = scope.identity(logicalId);
      const resource = { stack: scope.stack, logicalId, type, ...identity, properties: scope.properties(logicalId) };
      return { kind: kindOf.get(type) as ResourceKind, resource };
    }),
  );
  const outputs = scopes.flatMap((scope) =>
    scope.outputs().map(({ name, value }) => ({ stack: scope.stack, name, value: String(value) })),
  );
  return { resources, outputs };
}

function refuseUnknown(scopes: ReturnType<typeof openScopes>, kindOf: ReadonlyMap<string, ResourceKind>): void {
  const unknown = scopes.flatMap(({ stack, resources }) =>
    Object.entries(resources)
      .filter(([, { Type }]) => !kindOf.has(Type))
      .map(([logicalId, { Type }]) => `  ${Type} (${stack}/${logicalId})`),
  );
  if (unknown.length === 0) return;
  throw new NotSupported(`the local cloud does not know these resources:\n${unknown.join('\n')}`);
}

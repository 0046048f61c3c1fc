import type { DeclaredResource, Resource } from './part.ts';
import { NotSupported } from './refusal.ts';

/** Refuses, by name, what neither `known` nor `inert` lists. Inert: has no effect on one machine (tags, encryption). */
export function requireKnown(
  resource: Resource,
  { known, inert = [] }: { known: readonly string[]; inert?: readonly string[] },
): void {
  const others = Object.keys(resource.properties).filter((name) => !known.includes(name) && !inert.includes(name));
  if (others.length > 0) throw unsupported(resource, others.join(', '));
}

/** The error that names what the local cloud does not do with a resource. */
export function unsupported({ type, stack, logicalId }: DeclaredResource, what: string): NotSupported {
  return new NotSupported(`${type} ${stack}/${logicalId}: the local cloud does not know ${what}`);
}

/** A name that the template may give as plain text; undefined where it gives none. */
export function givenName(resource: DeclaredResource, property: string): string | undefined {
  const value = resource.properties?.[property];
  if (value === undefined || typeof value === 'string') return value;
  throw unsupported(resource, `a ${property} that is not plain text`);
}

/** A physical name as CloudFormation would make it, but the same at every start: at most `longest` characters. */
export function physicalName({ stack, logicalId }: DeclaredResource, longest = 64): string {
  return `${stack}-${logicalId}`.slice(-longest).replace(/^-+/, '');
}

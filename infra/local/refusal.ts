import type { Resource } from './part.ts';

/** Something in the assembly that the local cloud does not do; said by name instead of being ignored. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported';
}

/** Throws NotSupported naming every property that is not among the known ones. */
export function refuseOtherProperties(resource: Resource, known: readonly string[]): void {
  const others = Object.keys(resource.properties).filter((property) => !known.includes(property));
  if (others.length === 0) return;
  const what = `${resource.type} ${resource.stack}/${resource.logicalId}`;
  throw new NotSupported(`${what}: the local cloud does not know ${others.join(', ')}`);
}

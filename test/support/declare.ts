import type { Part, Resource } from '../../infra/local/part.ts';

/** Declares a resource to a part, as the runner of a cloud assembly does at every start. */
export async function declare(
  part: Part,
  type: string,
  properties: Record<string, unknown>,
  logicalId = `${type.split('::').at(-1)}1`,
): Promise<Resource> {
  const kind = part.kinds.find((candidate) => candidate.type === type);
  if (!kind) throw new Error(`the part does not know ${type}`);
  const declared = { stack: 'Test', logicalId, type, properties };
  const resource = { ...declared, ...kind.identify(declared) };
  await kind.create(resource);
  return resource;
}

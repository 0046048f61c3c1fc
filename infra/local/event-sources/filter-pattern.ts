type Json = unknown;

/** What a leaf of a pattern may hold. */
type Condition = (value: Json | undefined) => boolean;

/** A compiled pattern: does an event match? */
export type Matches = (event: Json) => boolean;

export class UnsupportedFilter extends Error {
  override readonly name = 'UnsupportedFilter';
}

/**
 * Compiles an EventBridge filter pattern with equality, prefix, exists and anything-but. Throws UnsupportedFilter, by
 * name, for every other operator.
 */
export function compileFilter(pattern: string): Matches {
  return compileNode(JSON.parse(pattern), '');
}

function compileNode(node: Json, path: string): Matches {
  if (Array.isArray(node)) return anyOf(node.map((leaf) => compileLeaf(leaf, path)));
  if (typeof node !== 'object' || node === null) throw new UnsupportedFilter(`a filter with a bare value at ${path}`);
  const children = Object.entries(node).map(([key, child]) => {
    if (key.startsWith('$')) throw new UnsupportedFilter(`the filter operator ${key}`);
    return [key, compileNode(child, `${path}.${key}`)] as const;
  });
  return (event) => children.every(([key, matches]) => matches(Object(event)[key]));
}

/** An event's list matches when one of its members does. */
function anyOf(conditions: readonly Condition[]): Matches {
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return values.some((one) => conditions.some((condition) => condition(one)));
  };
}

function compileLeaf(leaf: Json, path: string): Condition {
  if (typeof leaf !== 'object' || leaf === null) return (value) => value === leaf;
  const [[operator, operand] = ['', undefined], ...others] = Object.entries(leaf);
  if (others.length === 0) {
    if (operator === 'exists' && typeof operand === 'boolean') return (value) => (value !== undefined) === operand;
    if (operator === 'prefix' && typeof operand === 'string') return startsWith(operand);
    if (operator === 'anything-but') return compileAnythingBut(operand, path);
  }
  throw new UnsupportedFilter(`the filter operator ${Object.keys(leaf).join(' and ')} at ${path}`);
}

const startsWith =
  (prefix: string): Condition =>
  (value) =>
    typeof value === 'string' && value.startsWith(prefix);

function compileAnythingBut(operand: Json, path: string): Condition {
  if (typeof operand === 'object' && !Array.isArray(operand)) {
    const prefix = Object(operand).prefix;
    if (typeof prefix !== 'string')
      throw new UnsupportedFilter(`anything-but of ${JSON.stringify(operand)} at ${path}`);
    return (value) => value !== undefined && !startsWith(prefix)(value);
  }
  const excluded: readonly Json[] = Array.isArray(operand) ? operand : [operand];
  return (value) => value !== undefined && !excluded.includes(value);
}

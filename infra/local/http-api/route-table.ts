/** A route of the API: `GET /a/{b}`, `ANY /a/{proxy+}` or `$default`, and what it leads to. */
export interface Route<T> {
  readonly key: string;
  readonly target: T;
}

export interface RouteMatch<T> {
  readonly route: Route<T>;
  /** Decoded values of the path's variables. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The route that API Gateway selects: the most specific path first (fixed text before a variable before a greedy
 * variable, segment by segment), then the method before ANY, and `$default` last. Undefined if none matches.
 */
export function selectRoute<T>(routes: readonly Route<T>[], method: string, path: string): RouteMatch<T> | undefined {
  const given = path.split('/');
  let best: (RouteMatch<T> & { readonly rank: string }) | undefined;
  for (const route of routes) {
    const shape = shapeOf(route.key);
    if (best !== undefined && best.rank <= shape.rank) continue;
    const parameters = match(shape, method, given);
    if (parameters) best = { route, parameters, rank: shape.rank };
  }
  return best && { route: best.route, parameters: best.parameters };
}

interface Segment {
  readonly text: string;
  /** Of the variable that it is. */
  readonly name: string | undefined;
  readonly isGreedy: boolean;
}

/** What a route's key means. */
interface Shape {
  readonly method: string;
  /** None: any path. */
  readonly segments: readonly Segment[] | undefined;
  /** Sorts specific routes before general ones. */
  readonly rank: string;
}

/** Every request looks at every route; there are only so many. */
const shapes = new Map<string, Shape>();

function shapeOf(key: string): Shape {
  const known = shapes.get(key) ?? readShape(key);
  shapes.set(key, known);
  return known;
}

function readShape(key: string): Shape {
  if (key === '$default') return { method: 'ANY', segments: undefined, rank: '9' };
  const [method = '', template = ''] = key.split(' ');
  const segments = template.split('/').map((text) => {
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(text) ?? [];
    return { text, name, isGreedy: Boolean(greedy) };
  });
  const ranks = segments.map(({ name, isGreedy }) => (isGreedy ? '3' : name ? '2' : '1'));
  return { method, segments, rank: `${ranks.join('')}${method === 'ANY' ? '2' : '1'}` };
}

function match(
  { method: wanted, segments }: Shape,
  method: string,
  given: readonly string[],
): Record<string, string> | undefined {
  if (wanted !== 'ANY' && wanted !== method) return undefined;
  if (segments === undefined) return {};
  const parameters: Record<string, string> = {};
  for (const [index, { text, name, isGreedy }] of segments.entries()) {
    const value = isGreedy ? given.slice(index).join('/') : given[index];
    if (name ? !value : value !== text) return undefined;
    if (name) parameters[name] = decoded(value ?? '');
    if (isGreedy) return parameters;
  }
  return segments.length === given.length ? parameters : undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

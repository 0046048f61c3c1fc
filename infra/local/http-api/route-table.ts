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
  const matches = routes.flatMap((route) => {
    const parameters = match(route.key, method, path);
    return parameters ? [{ route, parameters }] : [];
  });
  return matches.sort((a, b) => rank(a.route.key).localeCompare(rank(b.route.key)))[0];
}

function match(key: string, method: string, path: string): Record<string, string> | undefined {
  if (key === '$default') return {};
  const [routeMethod = '', template = ''] = key.split(' ');
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined;
  const [wanted, given] = [template.split('/'), path.split('/')];
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(segment) ?? [];
    const value = greedy ? given.slice(index).join('/') : given[index];
    if (name ? !value : value !== segment) return undefined;
    if (name) parameters[name] = decoded(value ?? '');
    if (greedy) return parameters;
  }
  return wanted.length === given.length ? parameters : undefined;
}

/** Sorts specific routes before general ones. */
function rank(key: string): string {
  if (key === '$default') return '9';
  const [method = '', template = ''] = key.split(' ');
  const segments = template
    .split('/')
    .map((segment) => (segment.endsWith('+}') ? '3' : segment.startsWith('{') ? '2' : '1'));
  return `${segments.join('')}${method === 'ANY' ? '2' : '1'}`;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

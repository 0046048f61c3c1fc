import { HttpProblem } from './http-problem.ts';
import type { HttpEvent, HttpResponse } from './http-stack.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';
export type PathParameters = Readonly<Record<string, string>>;

/** One call of an API. Parts of the path in braces are parameters: `/api/tickets/{number}`. */
export interface Route {
  readonly method: Method;
  readonly path: `/${string}`;
  answer(event: HttpEvent, parameters: PathParameters): Promise<HttpResponse>;
}

/**
 * Finds the route of a request by its path. A path written out wins over one with parameters; HEAD goes where GET does.
 * @throws HttpProblem 404 for an unknown path, 405 for a known one with another method
 */
export function router(routes: readonly Route[]): (event: HttpEvent) => Promise<HttpResponse> {
  const writtenOutFirst = routes.toSorted((a, b) => parameterCount(a.path) - parameterCount(b.path));
  return async (event) => {
    const method = event.requestContext.http.method === 'HEAD' ? 'GET' : event.requestContext.http.method;
    const matches = writtenOutFirst.flatMap((route) => {
      const parameters = match(route.path, event.rawPath);
      return parameters === null ? [] : [{ route, parameters }];
    });
    const found = matches.find(({ route }) => route.method === method);
    if (found !== undefined) return found.route.answer(event, found.parameters);
    if (matches.length === 0) throw new HttpProblem(404, 'There is nothing at this address.');
    const allowed = matches.map(({ route }) => route.method).join(', ');
    throw new HttpProblem(405, `Here one can ${allowed}.`, { headers: { Allow: allowed } });
  };
}

function parameterCount(path: string): number {
  return path.split('{').length;
}

function match(pattern: string, path: string): PathParameters | null {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== value) return null;
    } else if (value === '') return null;
    else parameters[part.slice(1, -1)] = value;
  }
  return parameters;
}

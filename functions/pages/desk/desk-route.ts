import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import type { PathParameters } from '../../../shared/runtime/routes.ts';
import type { DeskPage } from './frame.ts';
import type { Visit } from './visit.ts';

export type DeskAnswer<Deps> = (deps: Deps, visit: Visit, parts: PathParameters) => Promise<HttpResponse | DeskPage>;

/** A page of the desk, or what a form of it is sent to, for those who are signed in. */
export interface DeskRoute<Deps> {
  readonly method: 'GET' | 'POST';
  readonly path: `/desk${string}`;
  readonly answer: DeskAnswer<Deps>;
}

import { HttpProblem } from '../../shared/runtime/http-problem.ts';

/**
 * An id out of an address, if anything could have it: what is longer than a key may be is nobody's.
 * @throws HttpProblem 404 with the sentence, without asking the table
 */
export function possibleId(id: string, otherwise: string): string {
  if (/^[\w-]{1,64}$/.test(id)) return id;
  throw new HttpProblem(404, otherwise);
}

import { HttpProblem } from '../../shared/runtime/http-problem.ts';

/** The ETag of a record: its version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The version that an If-Match header asks for; undefined where none or any (`*`) will do.
 * @throws HttpProblem 400 for what no ETag of ours looks like
 */
export function versionFrom(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^\s*"(\d{1,9})"\s*$/.exec(ifMatch)?.[1];
  if (version === undefined) throw new HttpProblem(400, 'If-Match must be the ETag of a record, like "3".');
  return Number(version);
}

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { KEPT_PROCEDURES } from '../../shared/procedures/all-procedures.ts';
import type { Procedure } from '../../shared/procedures/procedure.ts';
import published from './published-versions.json' with { type: 'json' };

/** What people read may be worded anew at any time; all else a running case relies on. */
const WORDS = ['title', 'clause', 'clauses'];

const fingerprint = (procedure: Procedure) =>
  createHash('sha256')
    .update(JSON.stringify(procedure, (key, value) => (WORDS.includes(key) ? undefined : value)))
    .digest('hex')
    .slice(0, 16);

test.each(KEPT_PROCEDURES.map((procedure) => [`${procedure.id} ${procedure.version}`, procedure] as const))(
  '%s is as it was published: a change gets the next version and keeps this one beside it, as cases run by it (docs/deployment.md)',
  (name, procedure) => {
    const known: Readonly<Record<string, string>> = published;
    expect({ [name]: fingerprint(procedure) }, 'a new version is added to published-versions.json').toEqual({
      [name]: known[name],
    });
  },
);

test('no two kept procedures have the same name and version', () => {
  const names = KEPT_PROCEDURES.map(({ id, version }) => `${id} ${version}`);
  expect(new Set(names).size).toBe(names.length);
});

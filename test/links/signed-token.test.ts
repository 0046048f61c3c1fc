import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINK_PURPOSES, readToken, signToken } from '../../shared/links/signed-token.ts';

const keys = { current: 'k2', keys: { k1: 'an older secret', k2: 'the secret of today' } };
const claims = fc.record(
  {
    purpose: fc.constantFrom(...LINK_PURPOSES),
    number: fc.nat(9_999_999).map((n) => `NR510201A-2026-${String(n).padStart(6, '0')}`),
    round: fc.integer({ min: 1, max: 99 }),
    expiresAt: fc.integer({ min: 1_000, max: 4_000_000_000 }),
    issuedAt: fc.nat(4_000_000_000),
    about: fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,60}$/),
  },
  { requiredKeys: ['purpose', 'number', 'round'] },
);

test('a link says again what it was made for, and is safe in a URL', () => {
  fc.assert(
    fc.property(claims, (said) => {
      const token = signToken(said, keys);
      expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
      expect(readToken(token, keys, 999)).toEqual({ state: 'valid', claims: said });
    }),
  );
});

test('a link with any one character changed, lost or added is unknown', () => {
  const change = fc.record({ at: fc.nat(200), by: fc.constantFrom('', ...'aAbZ09-_.k12'), extra: fc.boolean() });
  fc.assert(
    fc.property(claims, change, (said, { at, by, extra }) => {
      const token = signToken(said, keys);
      const place = at % token.length;
      const forged = token.slice(0, place) + by + token.slice(extra ? place : place + 1);
      fc.pre(forged !== token);
      expect(readToken(forged, keys, 0)).toEqual({ state: 'unknown' });
    }),
    { numRuns: 500 },
  );
});

test('a link signed with a secret that is not ours is unknown, whatever key it names', () => {
  fc.assert(
    fc.property(claims, fc.constantFrom('k1', 'k2', 'k3', 'constructor'), (said, current) => {
      const foreign = signToken(said, { current, keys: { [current]: 'guessed' } });
      expect(readToken(foreign, keys, 0)).toEqual({ state: 'unknown' });
    }),
  );
});

test('a link signed with an earlier key that is kept still works; once the key is gone it is unknown', () => {
  const token = signToken({ purpose: 'status', number: 'NR510201A-2026-000001', round: 1 }, { ...keys, current: 'k1' });
  expect(readToken(token, keys, 0).state).toBe('valid');
  expect(readToken(token, { current: 'k2', keys: { k2: keys.keys.k2 } }, 0).state).toBe('unknown');
});

test('a link is expired from its last second on, and says so only to who holds a true one', () => {
  const token = signToken({ purpose: 'survey', number: 'NR510201A-2026-000001', round: 2, expiresAt: 5_000 }, keys);
  expect(readToken(token, keys, 4_999).state).toBe('valid');
  expect(readToken(token, keys, 5_000).state).toBe('expired');
  expect(readToken(`${token.slice(0, -1)}_`, keys, 5_000).state).toBe('unknown');
});

test('what a link could not tell again is not signed', () => {
  const said = { purpose: 'mail', number: 'NR510201A-2026-000001', round: 1 } as const;
  for (const about of ['', '12', 'a.b', 'a_b', 'é', 'a\n', `a${'b'.repeat(101)}`])
    expect(() => signToken({ ...said, about }, keys)).toThrow('cannot stand in it');
  const about = `a${'b'.repeat(100)}`;
  expect(readToken(signToken({ ...said, about }, keys), keys, 0)).toEqual({
    state: 'valid',
    claims: { ...said, about },
  });
});

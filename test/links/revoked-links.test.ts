import { expect, test } from 'vitest';
import { isRevoked, issueTime } from '../../shared/links/revoked-links.ts';
import { readToken } from '../../shared/links/signed-token.ts';
import { statusUrl } from '../../shared/links/status-url.ts';

const keys = { current: 'k1', keys: { k1: 'a secret only for tests' } };
const receivedAt = '2026-11-23T01:00:00.400Z';
const revoked = (linksRevokedBefore: string) => ({ linksRevokedBefore });

test('without a revocation every link works, whether it names its time or not', () => {
  expect([isRevoked({}, {}), isRevoked({ issuedAt: 1 }, {})]).toEqual([false, false]);
});

test('a revocation ends the links of its own second and before; links made from then on work', () => {
  for (const at of ['2026-11-23T01:00:00.400Z', '2026-11-23T01:00:00.900Z', '2026-11-24T00:00:00.000Z']) {
    const ticket = revoked(at);
    expect(isRevoked({ issuedAt: issueTime(receivedAt, {}) }, ticket)).toBe(true);
    expect(isRevoked({}, ticket)).toBe(true);
    expect(isRevoked({ issuedAt: issueTime(receivedAt, ticket) }, ticket)).toBe(false);
  }
});

test('a status link is the same whenever it is made, and another one after a revocation', () => {
  const ticket = { number: 'NR510201A-2026-000001', receivedAt };
  const url = (more = {}) => statusUrl({ publicUrl: 'https://x.example', ticket: { ...ticket, ...more } }, keys);
  expect(url()).toBe(url());
  const renewed = url(revoked('2026-12-24T00:00:00.000Z'));
  expect(renewed).not.toBe(url());
  const reading = readToken(renewed.split('/t/')[1] ?? '', keys, 0);
  expect(reading).toMatchObject({ state: 'valid', claims: { issuedAt: Date.UTC(2026, 11, 24) / 1000 + 1 } });
});

import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { signingKeys } from '../../shared/aws/signing-secret.ts';

const KEY = 'k'.repeat(32);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST = JSON.stringify({ current: 'k1', k1: KEY });
const ROTATED = JSON.stringify({ current: 'k2', k1: KEY, k2: `${KEY}2` });
const REVOKED = JSON.stringify({ current: 'k2', k2: `${KEY}2` });

/** Answers with what `secret` holds, and counts how often it was asked; the table says that `stamp` is in force. */
function aSecret(value: string, version = 'v1') {
  const secret = { value, version, asked: 0 };
  const table: { stamp: string | undefined } = { stamp: undefined };
  const clock = { at: 0 };
  const send = async () => {
    secret.asked += 1;
    return { SecretString: secret.value, VersionId: secret.version };
  };
  const client = { send } as unknown as SecretsManagerClient;
  const source = { client, now: () => new Date(clock.at) };
  return { secret, table, clock, keys: signingKeys('links', async () => table.stamp, source) };
}

type Secret = ReturnType<typeof aSecret>['secret'];
const put = (secret: Secret, value: string, version: string) => Object.assign(secret, { value, version });

test('the keys are read once for calls that meet; where nothing says which are in force, again after five minutes', async () => {
  const { secret, clock, keys } = aSecret(FIRST);
  expect(await Promise.all([keys(), keys()])).toEqual(Array(2).fill({ current: 'k1', keys: { k1: KEY } }));
  expect(secret.asked).toBe(1);
  put(secret, ROTATED, 'v2');
  clock.at = 5 * MINUTE - 1;
  expect((await keys()).current).toBe('k1');
  clock.at = 5 * MINUTE;
  expect((await keys()).current).toBe('k2');
});

test('keys of the version in force are kept for hours, and not for ever', async () => {
  const { secret, table, clock, keys } = aSecret(FIRST);
  table.stamp = 'v1';
  await keys();
  clock.at = 6 * HOUR - 1;
  await keys();
  expect(secret.asked).toBe(1);
  clock.at = 6 * HOUR;
  await Promise.all([keys(), keys()]);
  expect(secret.asked).toBe(2);
});

test('a key that was taken out is void with the first call that sees another version in force', async () => {
  const { secret, table, clock, keys } = aSecret(ROTATED);
  table.stamp = 'v1';
  await keys();
  put(secret, REVOKED, 'v2');
  table.stamp = 'v2';
  clock.at = 1;
  expect(Object.keys((await keys()).keys)).toEqual(['k2']);
  expect(secret.asked).toBe(2);
});

test('a version that is told before the secret has it is asked for again every minute, until it has', async () => {
  const { secret, table, clock, keys } = aSecret(FIRST);
  table.stamp = 'v1';
  await keys();
  table.stamp = 'v2';
  for (const at of [1, 2, MINUTE]) {
    clock.at = at;
    expect((await keys()).current).toBe('k1');
  }
  expect(secret.asked).toBe(2);
  put(secret, ROTATED, 'v2');
  clock.at = MINUTE + 1;
  expect((await keys()).current).toBe('k2');
  expect(secret.asked).toBe(3);
});

test('keys that are newer than what is said to be in force stand, and are looked at every minute until it is said', async () => {
  const { secret, table, clock, keys } = aSecret(ROTATED, 'v2');
  table.stamp = 'v1';
  for (const at of [0, MINUTE - 1, MINUTE, 2 * MINUTE - 1]) {
    clock.at = at;
    expect((await keys()).current).toBe('k2');
  }
  expect(secret.asked).toBe(2);
});

test('something signed with a key that is unknown here makes the keys be read again, once in five minutes whoever tries', async () => {
  const { secret, table, clock, keys } = aSecret(FIRST);
  table.stamp = 'v1';
  await keys();
  put(secret, ROTATED, 'v2');
  clock.at = 5 * MINUTE - 1;
  expect(Object.keys((await keys('k2')).keys)).toEqual(['k1']);
  clock.at = 5 * MINUTE;
  expect(Object.keys((await keys('k2')).keys)).toEqual(['k1', 'k2']);
  for (let tries = 0; tries < 20; tries += 1) await keys('guessed');
  expect(secret.asked).toBe(2);
});

test('where nobody can say what is in force the keys are not known either, and are read anew once somebody can', async () => {
  const { secret } = aSecret(FIRST);
  let isDown = true;
  const client = { send: async () => ({ SecretString: secret.value, VersionId: 'v1' }) } as never;
  const inForce = async () => {
    if (isDown) throw new Error('the table is down');
    return 'v1';
  };
  const keys = signingKeys('links', inForce, { client, now: () => new Date(0) });
  await expect(keys()).rejects.toThrow('the table is down');
  isDown = false;
  expect((await keys()).current).toBe('k1');
});

test.each([
  ['that names no key as current', JSON.stringify({ current: 'k2', k1: KEY })],
  ['with a key that can be guessed', JSON.stringify({ current: 'k1', k1: 'short' })],
  ['with a key id that no address can carry', JSON.stringify({ current: 'key-1', 'key-1': KEY })],
  ['that is no JSON', 'k1'],
])('a secret %s is refused, and read anew the next time', async (_what, wrong) => {
  const { secret, keys } = aSecret(wrong);
  await expect(keys()).rejects.toThrow();
  secret.value = FIRST;
  expect((await keys()).current).toBe('k1');
});

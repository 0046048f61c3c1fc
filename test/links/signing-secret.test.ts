import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { signingKeys } from '../../shared/aws/signing-secret.ts';

const KEY = 'k'.repeat(32);

/** Answers with what `secret` holds, and counts how often it was asked. */
function aSecret(first: string) {
  const secret = { value: first, asked: 0 };
  const clock = { at: 0 };
  const send = async () => {
    secret.asked += 1;
    return { SecretString: secret.value };
  };
  const client = { send } as unknown as SecretsManagerClient;
  return { secret, clock, keys: signingKeys('links', { client, now: () => new Date(clock.at) }) };
}

test('the keys are read once for calls that meet, and again after five minutes', async () => {
  const { secret, clock, keys } = aSecret(JSON.stringify({ current: 'k1', k1: KEY }));
  expect(await Promise.all([keys(), keys()])).toEqual(Array(2).fill({ current: 'k1', keys: { k1: KEY } }));
  expect(secret.asked).toBe(1);
  secret.value = JSON.stringify({ current: 'k2', k1: KEY, k2: `${KEY}2` });
  clock.at = 299_999;
  expect((await keys()).current).toBe('k1');
  clock.at = 300_000;
  expect((await keys()).current).toBe('k2');
});

test.each([
  ['that names no key as current', JSON.stringify({ current: 'k2', k1: KEY })],
  ['with a key that can be guessed', JSON.stringify({ current: 'k1', k1: 'short' })],
  ['with a key id that no address can carry', JSON.stringify({ current: 'key-1', 'key-1': KEY })],
  ['that is no JSON', 'k1'],
])('a secret %s is refused, and read anew the next time', async (_what, wrong) => {
  const { secret, keys } = aSecret(wrong);
  await expect(keys()).rejects.toThrow();
  secret.value = JSON.stringify({ current: 'k1', k1: KEY });
  expect((await keys()).current).toBe('k1');
});

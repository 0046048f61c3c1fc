import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SigningKeys } from '../links/signing-keys.ts';
import { LEAN, lean } from './lean-client.ts';

/** How long a changed secret may go unnoticed by a running function. */
const REFRESH_MILLISECONDS = 5 * 60_000;
/** HMAC-SHA256 wants as many bits as it gives. */
const MIN_SECRET_LENGTH = 32;

interface Source {
  readonly client: SecretsManagerClient;
  now(): Date;
}

/**
 * Reads the signing keys, JSON `{"current":"k1","k1":"…"}`, once per process and again every five minutes, so that a
 * rotated key is taken up without a deployment. Calls that meet share one reading; a failed one is not kept.
 */
export function signingKeys(secretId: string, source?: Source): () => Promise<SigningKeys> {
  const { client, now } = source ?? { client: lean(new SecretsManagerClient(LEAN)), now: () => new Date() };
  let reading: Promise<SigningKeys> | undefined;
  let readAt = 0;
  return () => {
    const at = now().getTime();
    if (reading === undefined || at - readAt >= REFRESH_MILLISECONDS) {
      readAt = at;
      reading = readSecret(client, secretId);
      reading.catch(() => {
        reading = undefined;
      });
    }
    return reading;
  };
}

async function readSecret(client: SecretsManagerClient, secretId: string): Promise<SigningKeys> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return keysIn(JSON.parse(SecretString ?? '{}'));
}

/** By hand: a schema would take every start of whoever signs links a moment. @throws Error that says what is wrong */
function keysIn({ current, ...keys }: Readonly<Record<string, unknown>>): SigningKeys {
  if (typeof current !== 'string' || !Object.hasOwn(keys, current)) throw new Error('current names no key');
  const known = Object.entries(keys).map(([id, key]): [string, string] => {
    if (!/^[A-Za-z0-9_]{1,8}$/.test(id)) throw new Error('key ids are 1 to 8 letters or digits');
    if (typeof key !== 'string' || key.length < MIN_SECRET_LENGTH) throw new Error('a key is too short');
    return [id, key];
  });
  return { current, keys: Object.fromEntries(known) };
}

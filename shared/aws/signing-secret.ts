import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import type { SigningKeys } from '../links/signing-keys.ts';

/** How long a changed secret may go unnoticed by a running function. */
const REFRESH_MILLISECONDS = 5 * 60_000;
/** HMAC-SHA256 wants as many bits as it gives. */
const MIN_SECRET_LENGTH = 32;

const Secret = z
  .pipe(
    z.record(z.string(), z.string()),
    z.transform(({ current = '', ...keys }): SigningKeys => ({ current, keys })),
  )
  .check(
    z.refine(({ current, keys }) => Object.hasOwn(keys, current), 'current names no key'),
    z.refine(
      ({ keys }) => Object.keys(keys).every((id) => /^[A-Za-z0-9_]{1,8}$/.test(id)),
      'key ids are 1 to 8 letters or digits',
    ),
    z.refine(({ keys }) => Object.values(keys).every((key) => key.length >= MIN_SECRET_LENGTH), 'a key is too short'),
  );

interface Source {
  readonly client: SecretsManagerClient;
  now(): Date;
}

/**
 * Reads the signing keys, JSON `{"current":"k1","k1":"…"}`, once per process and again every five minutes, so that a
 * rotated key is taken up without a deployment. Calls that meet share one reading; a failed one is not kept.
 */
export function signingKeys(secretId: string, source?: Source): () => Promise<SigningKeys> {
  const { client, now } = source ?? { client: new SecretsManagerClient({}), now: () => new Date() };
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
  return z.parse(Secret, JSON.parse(SecretString ?? '{}'));
}

import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { KeysAsked, SigningKeys } from '../links/signing-keys.ts';
import { LEAN, lean } from './lean-client.ts';

const MINUTE_MS = 60_000;
/** How long keys are kept that are of the version in force: nothing says that they changed, and none should live for ever. */
const OF_THE_VERSION_MS = 6 * 60 * MINUTE_MS;
/** How long, where nobody says which version is in force; and how long one waits before asking for an unknown key again. */
const OF_ANY_VERSION_MS = 5 * MINUTE_MS;
/** How long, where what was read is of another version than the one in force: either may be told late. */
const OF_ANOTHER_VERSION_MS = MINUTE_MS;
/** HMAC-SHA256 wants as many bits as it gives. */
const MIN_SECRET_LENGTH = 32;

interface Source {
  readonly client: SecretsManagerClient;
  now(): Date;
}

/** What was read of the secret. */
interface Reading {
  readonly keys: SigningKeys;
  readonly version: string | undefined;
  /** The version that was said to be in force by then. */
  readonly inForce: string | undefined;
  readonly readAt: number;
}

function isGood({ keys, version, inForce, readAt }: Reading, asked: Asked): boolean {
  const age = asked.at - readAt;
  const lacks = asked.keyId !== undefined && !Object.hasOwn(keys.keys, asked.keyId);
  if (lacks && age >= OF_ANY_VERSION_MS) return false;
  if (asked.inForce === undefined) return age < OF_ANY_VERSION_MS;
  if (asked.inForce === version) return age < OF_THE_VERSION_MS;
  return asked.inForce === inForce && age < OF_ANOTHER_VERSION_MS;
}

interface Asked {
  readonly at: number;
  readonly inForce: string | undefined;
  readonly keyId: string | undefined;
}

/**
 * Reads the signing keys, JSON `{"current":"k1","k1":"…"}`, once per process, and again when another version is in force
 * (ADR 29), so that a rotated key is taken up without a deployment. Calls that meet share one reading; a failed one is not kept.
 * @param inForce the version of the secret that is, as the table says; undefined where nothing does
 */
export function signingKeys(
  secretId: string,
  inForce: () => Promise<string | undefined>,
  { client, now }: Source = { client: lean(new SecretsManagerClient(LEAN)), now: () => new Date() },
): KeysAsked {
  let held: Promise<Reading> | undefined;
  const begin = (said: Promise<string | undefined>): Promise<Reading> => {
    const readAt = now().getTime();
    const reading = Promise.all([readSecret(client, secretId), said]).then(([read, version]) => ({
      ...read,
      inForce: version,
      readAt,
    }));
    held = reading;
    reading.catch(() => {
      if (held === reading) held = undefined;
    });
    return reading;
  };
  return async (keyId) => {
    const said = inForce();
    const first = held ?? begin(said);
    const [reading, version] = await Promise.all([first, said]);
    if (isGood(reading, { at: now().getTime(), inForce: version, keyId })) return reading.keys;
    // Another call may have begun to read meanwhile.
    return (await (held === first || held === undefined ? begin(said) : held)).keys;
  };
}

async function readSecret(client: SecretsManagerClient, secretId: string): Promise<Pick<Reading, 'keys' | 'version'>> {
  const { SecretString, VersionId } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return { keys: keysIn(JSON.parse(SecretString ?? '{}')), version: VersionId };
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

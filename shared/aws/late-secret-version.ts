import { once } from '../runtime/once.ts';

/** Which version of a secret is current. The client is loaded with the first question. */
export function lateSecretVersion(secretId: string): () => Promise<string | undefined> {
  const ask = once(async () => (await import('./secret-version.ts')).secretVersion(secretId));
  return async () => (await ask())();
}

import { once } from '../runtime/once.ts';

/** Of a secret, which version is current; nothing of what is in it. The client is loaded with the first question. */
export function secretVersion(secretId: string): () => Promise<string | undefined> {
  const ask = once(async () => {
    const { DescribeSecretCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
    const { LEAN, lean } = await import('./lean-client.ts');
    const client = lean(new SecretsManagerClient(LEAN));
    return () => client.send(new DescribeSecretCommand({ SecretId: secretId }));
  });
  return async () => {
    const { VersionIdsToStages = {} } = await (await ask())();
    return Object.entries(VersionIdsToStages).find(([, stages]) => stages?.includes('AWSCURRENT'))?.[0];
  };
}

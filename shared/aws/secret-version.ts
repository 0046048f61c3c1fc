import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { LEAN, lean } from './lean-client.ts';

/** Of a secret, which version is current; nothing of what is in it. */
export function secretVersion(secretId: string): () => Promise<string | undefined> {
  const client = lean(new SecretsManagerClient(LEAN));
  return async () => {
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: secretId }));
    return Object.entries(VersionIdsToStages).find(([, stages]) => stages?.includes('AWSCURRENT'))?.[0];
  };
}

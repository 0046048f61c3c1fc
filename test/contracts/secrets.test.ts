import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Part } from '../../infra/local/part.ts';
import { secrets } from '../../infra/local/secrets/secrets.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let client: SecretsManagerClient;
let part: Part;
const made: string[] = [];

beforeAll(async () => {
  endpoint = await startEndpoint((context) => {
    part = secrets(context);
    return [part];
  });
  client = new SecretsManagerClient(endpoint.clientConfig);
});
afterAll(() => endpoint?.close());
afterEach(async () => {
  for (const SecretId of made.splice(0)) {
    await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
  }
});

async function create(more: Record<string, unknown> = {}): Promise<{ Name: string; ARN: string }> {
  const Name = `contract-${randomUUID()}`;
  const { ARN = '' } = await client.send(new CreateSecretCommand({ Name, ...more }));
  made.push(Name);
  return { Name, ARN };
}

test('a secret is read by name and by ARN', async () => {
  const { Name, ARN } = await create({ SecretString: 's1' });
  for (const SecretId of [Name, ARN]) {
    expect(await client.send(new GetSecretValueCommand({ SecretId }))).toMatchObject({
      Name,
      ARN,
      SecretString: 's1',
      VersionStages: ['AWSCURRENT'],
    });
  }
  expect(ARN).toMatch(new RegExp(`:secret:${Name}-.{6}$`));
});

test('a new value is current, the one before is kept as previous', async () => {
  const { Name: SecretId } = await create({ SecretString: 'old' });
  const ClientRequestToken = randomUUID();
  const put = new PutSecretValueCommand({ SecretId, SecretString: 'new', ClientRequestToken });
  await client.send(put);
  await client.send(put);
  const current = await client.send(new GetSecretValueCommand({ SecretId }));
  const previous = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPREVIOUS' }));
  expect([current.SecretString, previous.SecretString]).toEqual(['new', 'old']);
  const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
  expect(VersionIdsToStages?.[ClientRequestToken]).toEqual(['AWSCURRENT']);
});

test('bytes come back as bytes', async () => {
  const { Name: SecretId } = await create({ SecretBinary: Buffer.from([1, 2, 255]) });
  const { SecretBinary } = await client.send(new GetSecretValueCommand({ SecretId }));
  expect([...(SecretBinary ?? [])]).toEqual([1, 2, 255]);
});

test('an unknown secret, one without a value and a name that is taken are refused', async () => {
  await expect(client.send(new GetSecretValueCommand({ SecretId: 'contract-none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const { Name } = await create();
  await expect(client.send(new GetSecretValueCommand({ SecretId: Name }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(client.send(new CreateSecretCommand({ Name }))).rejects.toMatchObject({
    name: 'ResourceExistsException',
  });
});

test('a random password keeps to its rules', async () => {
  const { RandomPassword = '' } = await client.send(
    new GetRandomPasswordCommand({ PasswordLength: 200, ExcludePunctuation: true, ExcludeCharacters: 'abc0' }),
  );
  expect(RandomPassword).toMatch(/^[A-Zd-z1-9]{200}$/);
});

// The template is read by the local cloud; elsewhere CloudFormation does it.
test.skipIf(process.env.AWS_ENDPOINT_URL)(
  'a secret of the template is generated once and kept over restarts',
  async () => {
    const properties = {
      GenerateSecretString: {
        SecretStringTemplate: '{"kid":"k1"}',
        GenerateStringKey: 'key',
        PasswordLength: 64,
        ExcludePunctuation: true,
      },
    };
    const read = async () => {
      const kind = part.kinds[0];
      const declared = { stack: 'S', logicalId: 'Key', type: 'AWS::SecretsManager::Secret', properties };
      const identity = kind?.identify(declared) ?? { ref: '', attributes: {} };
      await kind?.create({ ...declared, ...identity });
      return (await client.send(new GetSecretValueCommand({ SecretId: identity.ref }))).SecretString;
    };
    const first = await read();
    await endpoint.restart();
    expect(await read()).toBe(first);
    expect(JSON.parse(first ?? '')).toEqual({ kid: 'k1', key: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
  },
);

import { commandOf, JsonClient } from './json-client.ts';
import type { ClientConfig } from './service-client.ts';

export const GetSecretValueCommand = commandOf('GetSecretValue');

export class SecretsManagerClient extends JsonClient {
  constructor(config?: ClientConfig) {
    super(
      {
        prefix: 'secretsmanager',
        signingName: 'secretsmanager',
        id: 'SECRETS_MANAGER',
        target: 'secretsmanager',
        version: '1.1',
        errors: {},
      },
      config,
    );
  }
}

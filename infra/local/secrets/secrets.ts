import { AwsError, answerJson, jsonAnswer } from '../aws-answer.ts';
import type { LocalContext, Part, ResourceKind } from '../part.ts';
import { stableId } from '../stable-id.ts';
import { givenName, physicalName, requireKnown } from '../template-properties.ts';
import { generatePassword, type PasswordRules } from './generate-password.ts';
import { secretActions, secretArn } from './secret-actions.ts';
import { SecretStore } from './secret-store.ts';

/** AWS Secrets Manager on one machine. */
export function secrets(context: LocalContext): Part {
  const store = new SecretStore(context);
  const actions = secretActions(context, store);
  return {
    signingName: 'secretsmanager',
    kinds: [secretKind(context, store)],
    handle: ({ headers, body }) =>
      answerJson(() => {
        const name = String(headers['x-amz-target']).replace(/^secretsmanager\./, '');
        const action = actions[name];
        if (action) return jsonAnswer(action(JSON.parse(body.toString() || '{}')));
        throw new AwsError(400, 'UnknownOperationException', `local Secrets Manager does not know the action ${name}`);
      }),
    start: () => undefined,
    nextDueAt: () => Number.POSITIVE_INFINITY,
    actOnDue: () => undefined,
    busy: () => 0,
    stop: () => undefined,
  };
}

/** `AWS::SecretsManager::Secret`: what is generated is generated once and kept. */
function secretKind(context: LocalContext, store: SecretStore): ResourceKind {
  return {
    type: 'AWS::SecretsManager::Secret',
    identify(resource) {
      const name = givenName(resource, 'Name') ?? physicalName(resource, 256);
      const arn = secretArn(context, name, stableId(resource, 6));
      return { ref: arn, attributes: { Id: arn } };
    },
    create(resource) {
      requireKnown(resource, {
        known: ['Description', 'GenerateSecretString', 'Name', 'SecretString'],
        inert: ['KmsKeyId', 'Tags'],
      });
      const { GenerateSecretString, SecretString, Description: description } = resource.properties;
      const name = givenName(resource, 'Name') ?? physicalName(resource, 256);
      if (store.versions(name).length > 0) return;
      if (!store.has(name)) store.create({ name, arn: resource.ref, description });
      const value = SecretString ?? (GenerateSecretString && generated(GenerateSecretString));
      if (value !== undefined) store.put(name, { SecretString: value });
    },
  };
}

interface Generation extends PasswordRules {
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

function generated({ SecretStringTemplate, GenerateStringKey, ...rules }: Generation): string {
  const password = generatePassword(rules);
  if (!SecretStringTemplate || !GenerateStringKey) return password;
  return JSON.stringify({ ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: password });
}

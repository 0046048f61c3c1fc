import { randomBytes } from 'node:crypto';
import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import { generatePassword, type PasswordRules } from './generate-password.ts';
import type { SecretStore, SecretVersion } from './secret-store.ts';

interface SecretRequest {
  readonly Name: string;
  readonly SecretId: string;
  readonly Description?: string;
  readonly SecretString?: string;
  readonly SecretBinary?: string;
  readonly ClientRequestToken?: string;
  readonly VersionId?: string;
  readonly VersionStage?: string;
  readonly VersionStages?: string[];
}

export type SecretAction = (request: SecretRequest) => object;

/** The actions of Secrets Manager that the local one knows, by name. */
export function secretActions(context: LocalContext, store: SecretStore): Record<string, SecretAction> {
  return {
    CreateSecret(request) {
      const { Name: name, Description: description = '' } = request;
      if (store.has(name)) {
        const message = `The operation failed because the secret ${name} already exists.`;
        throw new AwsError(400, 'ResourceExistsException', message);
      }
      const arn = secretArn(context, name, randomBytes(3).toString('hex'));
      store.create({ name, arn, description });
      const value = valueIn(request);
      return { ARN: arn, Name: name, ...(value && { VersionId: store.put(name, value, request.ClientRequestToken) }) };
    },
    PutSecretValue(request) {
      if (request.VersionStages) {
        throw new AwsError(400, 'InvalidParameterException', 'local Secrets Manager does not know VersionStages');
      }
      const { name, arn } = store.get(request.SecretId);
      const VersionId = store.put(name, valueIn(request) ?? missingValue(), request.ClientRequestToken);
      return { ARN: arn, Name: name, VersionId, VersionStages: ['AWSCURRENT'] };
    },
    GetSecretValue(request) {
      const { name, arn } = store.get(request.SecretId);
      const { versionId, value, stages, createdAt } = versionIn(store.versions(name), request);
      return {
        ARN: arn,
        Name: name,
        VersionId: versionId,
        ...value,
        VersionStages: stages,
        CreatedDate: createdAt / 1000,
      };
    },
    DescribeSecret({ SecretId }) {
      const { name, arn, description, createdAt } = store.get(SecretId);
      const versions = store.versions(name).map(({ versionId, stages }) => [versionId, stages]);
      return {
        ARN: arn,
        Name: name,
        ...(description && { Description: description }),
        CreatedDate: createdAt / 1000,
        VersionIdsToStages: Object.fromEntries(versions),
      };
    },
    DeleteSecret({ SecretId }) {
      const { name, arn } = store.get(SecretId);
      store.remove(name);
      return { ARN: arn, Name: name, DeletionDate: context.clock.now() / 1000 };
    },
    GetRandomPassword: (request) => ({ RandomPassword: generatePassword(request as PasswordRules) }),
  };
}

/** The ARN of a secret: Secrets Manager adds six characters to the name. */
export function secretArn({ region, account }: LocalContext, name: string, suffix: string): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`;
}

function valueIn({ SecretString, SecretBinary }: SecretRequest): SecretVersion['value'] | undefined {
  if (SecretString !== undefined) return { SecretString };
  return SecretBinary === undefined ? undefined : { SecretBinary };
}

function missingValue(): never {
  throw new AwsError(400, 'InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
}

function versionIn(
  versions: SecretVersion[],
  { VersionId, VersionStage = 'AWSCURRENT' }: SecretRequest,
): SecretVersion {
  const found = versions.find(({ versionId, stages }) =>
    VersionId ? versionId === VersionId : stages.includes(VersionStage),
  );
  if (found) return found;
  const what = VersionId ? `VersionId: ${VersionId}` : `staging label: ${VersionStage}`;
  throw new AwsError(
    400,
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${what}`,
  );
}

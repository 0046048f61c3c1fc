import type { LocalContext, Resource, ResourceKind } from '../part.ts';
import { stableId } from '../stable-id.ts';
import { givenName, requireKnown, unsupported } from '../template-properties.ts';
import { issuerOf, type PoolClient, type Pools } from './pools.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { UserStore } from './user-store.ts';

const POOL_INERT = [
  'AccountRecoverySetting',
  'AdminCreateUserConfig',
  'AliasAttributes',
  'AutoVerifiedAttributes',
  'DeletionProtection',
  'DeviceConfiguration',
  'EmailConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'EnabledMfas',
  'MfaConfiguration',
  'Policies',
  'Schema',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UsernameConfiguration',
  'UserPoolAddOns',
  'UserPoolName',
  'UserPoolTags',
  'UserPoolTier',
  'VerificationMessageTemplate',
];

interface Surroundings {
  readonly context: LocalContext;
  readonly pools: Pools;
  readonly keys: SigningKeys;
  readonly users: UserStore;
}

/** The kinds of Amazon Cognito that a template may use. */
export function cognitoKinds(around: Surroundings): ResourceKind[] {
  return [poolKind(around), clientKind(around), groupKind(around), ...signInPageKinds()];
}

function poolKind({ context: { region, account }, pools, keys }: Surroundings): ResourceKind {
  return {
    type: 'AWS::Cognito::UserPool',
    identify(resource) {
      const id = `${region}_${stableId(resource, 9)}`;
      const providerUrl = issuerOf(region, id);
      const attributes = {
        Arn: `arn:aws:cognito-idp:${region}:${account}:userpool/${id}`,
        ProviderName: providerUrl.replace('https://', ''),
        ProviderURL: providerUrl,
        UserPoolId: id,
      };
      return { ref: id, attributes };
    },
    async create(resource) {
      requireKnown(resource, { known: ['UsernameAttributes'], inert: POOL_INERT });
      await keys.ensure(resource.ref);
      const byEmail = (resource.properties.UsernameAttributes ?? []).includes('email');
      pools.set(resource.ref, { id: resource.ref, issuer: issuerOf(region, resource.ref), byEmail, clients: [] });
    },
  };
}

function clientKind({ pools }: Surroundings): ResourceKind {
  return {
    type: 'AWS::Cognito::UserPoolClient',
    identify(resource) {
      const id = stableId(resource, 26);
      return { ref: id, attributes: { ClientId: id, Name: givenName(resource, 'ClientName') ?? id } };
    },
    create(resource) {
      poolOf(resource, pools).clients.push(readClient(resource));
    },
  };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Cognito's own defaults where the template is silent: an hour, thirty days. */
function readClient({ ref, properties }: Resource): PoolClient {
  const { CallbackURLs = [], LogoutURLs = [], IdTokenValidity = 1, RefreshTokenValidity = 30 } = properties;
  const { IdToken = 'hours', RefreshToken = 'days' } = properties.TokenValidityUnits ?? {};
  return {
    id: ref,
    callbackUrls: CallbackURLs,
    logoutUrls: LogoutURLs,
    idTokenSeconds: IdTokenValidity * (UNIT_SECONDS[IdToken] ?? 3_600),
    refreshTokenSeconds: RefreshTokenValidity * (UNIT_SECONDS[RefreshToken] ?? 86_400),
  };
}

function groupKind({ pools, users }: Surroundings): ResourceKind {
  return {
    type: 'AWS::Cognito::UserPoolGroup',
    identify: (resource) => ({ ref: givenName(resource, 'GroupName') ?? resource.logicalId, attributes: {} }),
    create(resource) {
      const { GroupName: _, UserPoolId, ...details } = resource.properties;
      users.saveGroup(poolOf(resource, pools).id, resource.ref, { GroupName: resource.ref, UserPoolId, ...details });
    },
  };
}

/** Where the sign-in page is and how it looks: here it stands at the AWS endpoint (`hosted-sign-in.ts`). */
function signInPageKinds(): ResourceKind[] {
  const nameProperties = {
    UserPoolDomain: 'Domain',
    UserPoolResourceServer: 'Identifier',
    ManagedLoginBranding: '',
    UserPoolUICustomizationAttachment: '',
  };
  return Object.entries(nameProperties).map(([type, property]) => ({
    type: `AWS::Cognito::${type}`,
    identify: (resource) => ({
      ref: (property && givenName(resource, property)) || resource.logicalId,
      attributes: { CloudFrontDistribution: 'local.cloudfront.net' },
    }),
    create: () => undefined,
  }));
}

function poolOf(resource: Resource, pools: Pools) {
  const pool = pools.get(resource.properties.UserPoolId);
  if (!pool) throw unsupported(resource, `the user pool ${resource.properties.UserPoolId}`);
  return pool;
}

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cognito } from '../../infra/local/cognito/cognito.ts';
import type { SignIn } from '../../infra/local/cognito/sign-in.ts';
import type { Part } from '../../infra/local/part.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let client: CognitoIdentityProviderClient;
let part: Part & SignIn;
let UserPoolId: string;
let audience: string;

async function create(type: string, logicalId: string, properties: Record<string, unknown>): Promise<string> {
  const kind = part.kinds.find((candidate) => candidate.type === type);
  const declared = { stack: 'S', logicalId, type, properties };
  const identity = kind?.identify(declared) ?? { ref: '', attributes: {} };
  await kind?.create({ ...declared, ...identity });
  return identity.ref;
}

async function createPool(): Promise<void> {
  UserPoolId = await create('AWS::Cognito::UserPool', 'Pool', { UsernameAttributes: ['email'] });
  audience = await create('AWS::Cognito::UserPoolClient', 'Client', { UserPoolId });
  await create('AWS::Cognito::UserPoolGroup', 'G', { UserPoolId, GroupName: 'officer' });
}

beforeAll(async () => {
  // Always the local one: pools come from the template, which a deployed pool has behind it already.
  endpoint = await startEndpoint((context) => {
    part = cognito(context);
    return [part];
  });
  client = new CognitoIdentityProviderClient(endpoint.clientConfig);
  await createPool();
});
afterAll(() => endpoint?.close());

const person = async (email: string) => {
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username: email, UserAttributes: [{ Name: 'name', Value: 'N' }] }),
  );
  return email;
};

test('a person is created, found, put into a group and listed', async () => {
  const Username = await person('first@redress.localhost');
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'officer' }));
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: 'x', Permanent: true }));
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect(user).toMatchObject({ Enabled: true, UserStatus: 'CONFIRMED', UserCreateDate: expect.any(Date) });
  expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: Username });
  const { Groups } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['officer']);
  const { Users } = await client.send(new ListUsersCommand({ UserPoolId, Filter: `email = "${Username}"` }));
  expect(Users?.map((one) => one.Username)).toEqual([user.Username]);
});

test('the same address twice, an unknown person and an unknown group are refused', async () => {
  const Username = await person('second@redress.localhost');
  await expect(person(Username)).rejects.toMatchObject({ name: 'UsernameExistsException' });
  await expect(client.send(new AdminGetUserCommand({ UserPoolId, Username: 'x' }))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  });
  await expect(
    client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'kings' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a token is an ID token of the pool, verified by the keys that the pool publishes, also after a restart', async () => {
  const token = (await part.issueToken(await person('third@redress.localhost'))) ?? '';
  await endpoint.restart();
  await createPool();
  const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${UserPoolId}`;
  const keys = createRemoteJWKSet(new URL(`${endpoint.url}/${UserPoolId}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(token, keys, { issuer, audience });
  expect(payload).toMatchObject({
    email: 'third@redress.localhost',
    token_use: 'id',
    name: 'N',
    'cognito:username': payload.sub,
  });
});

test('an expired token has run out by the clock', async () => {
  await endpoint.clock.advance(365 * 86_400_000);
  const { exp } = decodeJwt((await part.issueToken(await person('fourth@redress.localhost'), { expired: true })) ?? '');
  expect(exp).toBeLessThan(endpoint.clock.now() / 1000);
  expect(exp).toBeGreaterThan(endpoint.clock.now() / 1000 - 7200);
});

test('who is disabled or unknown gets no token', async () => {
  const Username = await person('fifth@redress.localhost');
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
  expect(await part.issueToken(Username)).toBeUndefined();
  expect(await part.issueToken('nobody@redress.localhost')).toBeUndefined();
  await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
  expect(await part.issueToken(Username)).toEqual(expect.any(String));
});

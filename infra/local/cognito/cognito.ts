import { AwsError, answerJson, jsonAnswer } from '../aws-answer.ts';
import type { AwsRequest, AwsResponse, LocalContext, Part } from '../part.ts';
import { GrantStore } from './grant-store.ts';
import { type HostedSignIn, hostedSignIn } from './hosted-sign-in.ts';
import { cognitoKinds } from './pool-kinds.ts';
import type { Pools } from './pools.ts';
import { openSignIn, type SignIn } from './sign-in.ts';
import { SigningKeys } from './signing-keys.ts';
import { type UserAction, userActions } from './user-actions.ts';
import { UserStore } from './user-store.ts';

/** Amazon Cognito user pools on one machine: users, groups, signed tokens; no passwords. */
export function cognito(context: LocalContext): Part & SignIn {
  const pools: Pools = new Map();
  const users = new UserStore(context.database);
  const keys = new SigningKeys(context.database);
  const actions = userActions({
    pools,
    users,
    grants: new GrantStore(context.database),
    now: () => context.clock.now(),
  });
  const hosted: HostedSignIn = hostedSignIn({ clock: context.clock, pools, users, keys, database: context.database });
  return {
    signingName: 'cognito-idp',
    kinds: cognitoKinds({ context, pools, keys, users }),
    handle: (request) => answerJson(() => hosted(request) ?? answer(request, actions, keys)),
    ...openSignIn({ clock: context.clock, pools, users, keys }),
    start: () => undefined,
    nextDueAt: () => Number.POSITIVE_INFINITY,
    actOnDue: () => undefined,
    busy: () => 0,
    stop: () => undefined,
  };
}

function answer(
  { path, headers, body }: AwsRequest,
  actions: Record<string, UserAction>,
  keys: SigningKeys,
): AwsResponse {
  const pool = /^\/([\w-]+)\/\.well-known\/jwks\.json$/.exec(path)?.[1];
  if (pool) return published(keys.publicKeys(pool), pool);
  const name = String(headers['x-amz-target']).replace(/^AWSCognitoIdentityProviderService\./, '');
  const action = actions[name];
  if (!action) throw new AwsError(400, 'UnknownOperationException', `local Cognito does not know the action ${name}`);
  return jsonAnswer(action(JSON.parse(body.toString() || '{}')));
}

function published(keys: object | undefined, pool: string): AwsResponse {
  if (!keys) throw new AwsError(404, 'ResourceNotFoundException', `User pool ${pool} does not exist.`);
  const { headers, ...response } = jsonAnswer(keys);
  return { ...response, headers: { ...headers, 'access-control-allow-origin': '*' } };
}

import { AwsError } from '../aws-answer.ts';
import type { GrantStore } from './grant-store.ts';
import type { Pool, Pools } from './pools.ts';
import type { PoolUser, UserStore } from './user-store.ts';

/** A request of the Cognito API, as far as the local one reads it. */
export interface UserRequest {
  readonly UserPoolId: string;
  readonly Username: string;
  readonly GroupName: string;
  readonly UserAttributes?: { Name: string; Value: string }[];
  readonly Permanent?: boolean;
  readonly Filter?: string;
  readonly Limit?: number;
  readonly PaginationToken?: string;
}

interface Stores {
  readonly pools: Pools;
  readonly users: UserStore;
  readonly grants: Pick<GrantStore, 'revokeAllOf'>;
  now(): number;
}

export type UserAction = (request: UserRequest) => object;

/** The actions on users and groups that the local Cognito knows, by name. */
export function userActions({ pools, users, grants, now }: Stores) {
  const find = ({ UserPoolId, Username }: UserRequest): PoolUser => {
    const user = users.find(poolIn(pools, UserPoolId).id, Username);
    if (!user) throw new AwsError(400, 'UserNotFoundException', 'User does not exist.');
    return user;
  };
  const change = (request: UserRequest, changes: Partial<PoolUser>) => {
    users.save(request.UserPoolId, { ...find(request), ...changes }, now());
    return {};
  };
  const groupIn = ({ UserPoolId, GroupName }: UserRequest) => {
    const group = users.group(poolIn(pools, UserPoolId).id, GroupName);
    if (!group) throw new AwsError(400, 'ResourceNotFoundException', 'Group not found.');
    return group;
  };
  const actions: Record<string, UserAction> = {
    AdminCreateUser: (request) => ({
      User: described(create(poolIn(pools, request.UserPoolId), users, request, now())),
    }),
    AdminGetUser(request) {
      const { Attributes, ...user } = described(find(request));
      return { ...user, UserAttributes: Attributes };
    },
    AdminDeleteUser(request) {
      users.remove(request.UserPoolId, find(request).username);
      return {};
    },
    AdminUserGlobalSignOut(request) {
      grants.revokeAllOf(find(request).username);
      return {};
    },
    AdminEnableUser: (request) => change(request, { enabled: true }),
    AdminDisableUser: (request) => change(request, { enabled: false }),
    AdminSetUserPassword: (request) =>
      change(request, { status: request.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD' }),
    AdminUpdateUserAttributes: (request) =>
      change(request, { attributes: { ...find(request).attributes, ...attributesIn(request) } }),
    AdminAddUserToGroup(request) {
      groupIn(request);
      users.join(request.UserPoolId, find(request).username, request.GroupName);
      return {};
    },
    AdminRemoveUserFromGroup(request) {
      groupIn(request);
      users.leave(request.UserPoolId, find(request).username, request.GroupName);
      return {};
    },
    AdminListGroupsForUser: (request) => ({
      Groups: users
        .groupsOf(request.UserPoolId, find(request).username)
        .map((name) => users.group(request.UserPoolId, name)),
    }),
    ListUsersInGroup(request) {
      groupIn(request);
      return { Users: users.membersOf(request.UserPoolId, request.GroupName).map(described) };
    },
    ListUsers: (request) => page(users.list(poolIn(pools, request.UserPoolId).id).filter(filterIn(request)), request),
  };
  return actions;
}

function poolIn(pools: Pools, id: string): Pool {
  const pool = pools.get(id);
  if (!pool) throw new AwsError(400, 'ResourceNotFoundException', `User pool ${id} does not exist.`);
  return pool;
}

function create(pool: Pool, users: UserStore, request: UserRequest, at: number): PoolUser {
  const attributes = attributesIn(request);
  if (pool.byEmail) attributes.email ??= request.Username;
  const taken = users.find(pool.id, request.Username) ?? (attributes.email && users.find(pool.id, attributes.email));
  if (taken) throw new AwsError(400, 'UsernameExistsException', 'User account already exists');
  return users.add(pool.id, { username: pool.byEmail ? undefined : request.Username, attributes, at });
}

function attributesIn({ UserAttributes = [] }: UserRequest): Record<string, string> {
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}

function described(user: PoolUser) {
  return {
    Username: user.username,
    Attributes: Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    Enabled: user.enabled,
    UserStatus: user.status,
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
  };
}

function filterIn({ Filter }: UserRequest): (user: PoolUser) => boolean {
  if (!Filter) return () => true;
  const [, name = '', operator, value = ''] = /^"?([\w:]+)"?\s*(\^?=)\s*"(.*)"$/.exec(Filter.trim()) ?? [];
  if (!operator)
    throw new AwsError(400, 'InvalidParameterException', `local Cognito does not know the filter ${Filter}`);
  return ({ username, attributes }) => {
    const actual = name === 'username' ? username : (attributes[name] ?? '');
    return operator === '=' ? actual === value : actual.startsWith(value);
  };
}

function page(found: PoolUser[], { Limit = 60, PaginationToken }: UserRequest): object {
  const from = Number(PaginationToken ?? 0);
  const more = from + Limit < found.length;
  return {
    Users: found.slice(from, from + Limit).map(described),
    ...(more && { PaginationToken: String(from + Limit) }),
  };
}

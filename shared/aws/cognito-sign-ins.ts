import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '../regulation/words.ts';
import type { SignIns } from '../staff/sign-ins.ts';
import type { StaffMember } from '../staff/staff.ts';
import { LEAN, lean } from './lean-client.ts';

type Attributes = readonly { Name?: string | undefined; Value?: string | undefined }[] | undefined;

function subOf(attributes: Attributes): string {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('The user pool gave no sub for the user');
  return sub;
}

/** Sign-ins in a Cognito user pool, one group for each role. */
export class CognitoSignIns implements SignIns {
  readonly #cognito: CognitoIdentityProviderClient;
  readonly #UserPoolId: string;

  constructor(userPoolId: string, cognito = lean(new CognitoIdentityProviderClient(LEAN))) {
    this.#UserPoolId = userPoolId;
    this.#cognito = cognito;
  }

  async invite({ email, name }: Pick<StaffMember, 'email' | 'name'>): Promise<string> {
    const who = this.#who(email);
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: name },
    ];
    try {
      const { User } = await this.#cognito.send(new AdminCreateUserCommand({ ...who, UserAttributes }));
      return subOf(User?.Attributes);
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
      return subOf((await this.#cognito.send(new AdminGetUserCommand(who))).UserAttributes);
    }
  }

  async setRoles(id: string, roles: readonly Role[]): Promise<void> {
    const who = this.#who(id);
    const { Groups = [] } = await this.#cognito.send(new AdminListGroupsForUserCommand(who));
    const held = Groups.map(({ GroupName = '' }) => GroupName);
    for (const GroupName of roles.filter((role) => !held.includes(role)))
      await this.#cognito.send(new AdminAddUserToGroupCommand({ ...who, GroupName }));
    for (const GroupName of held.filter((group) => !roles.some((role) => role === group)))
      await this.#cognito.send(new AdminRemoveUserFromGroupCommand({ ...who, GroupName }));
  }

  async enable(id: string): Promise<void> {
    await this.#cognito.send(new AdminEnableUserCommand(this.#who(id)));
  }

  async disable(id: string): Promise<void> {
    await this.#cognito.send(new AdminDisableUserCommand(this.#who(id)));
    await this.#cognito.send(new AdminUserGlobalSignOutCommand(this.#who(id)));
  }

  #who(Username: string) {
    return { UserPoolId: this.#UserPoolId, Username };
  }
}

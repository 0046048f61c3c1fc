import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';

export interface StaffAccounts {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly staff: Pick<StaffDirectory, 'save'>;
}

type Attributes = readonly { Name?: string | undefined; Value?: string | undefined }[] | undefined;

function subOf(attributes: Attributes): string {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('The user pool gave no sub for the user');
  return sub;
}

/** Creates the sign-in, or finds it: Cognito mails the invitation with a first password. @returns its `sub` */
async function signIn(
  { cognito, userPoolId }: StaffAccounts,
  { email, name }: Pick<StaffMember, 'email' | 'name'>,
): Promise<string> {
  const who = { UserPoolId: userPoolId, Username: email };
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: name },
  ];
  try {
    const { User } = await cognito.send(new AdminCreateUserCommand({ ...who, UserAttributes }));
    return subOf(User?.Attributes);
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    const { UserAttributes: attributes } = await cognito.send(new AdminGetUserCommand(who));
    return subOf(attributes);
  }
}

/** Adds a person to the desk: sign-in, groups (roles) and staff item. Repeating it brings all three in line. */
export async function addStaff(accounts: StaffAccounts, member: Omit<StaffMember, 'id'>): Promise<StaffMember> {
  const id = await signIn(accounts, member);
  for (const GroupName of member.roles) {
    const { cognito, userPoolId: UserPoolId } = accounts;
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: member.email, GroupName }));
  }
  const saved = { ...member, id };
  await accounts.staff.save(saved);
  return saved;
}

import { commandOf, JsonClient } from './json-client.ts';
import type { ClientConfig } from './service-client.ts';
import { ServiceError } from './service-error.ts';

export class UsernameExistsException extends ServiceError {}

export const AdminAddUserToGroupCommand = commandOf('AdminAddUserToGroup');
export const AdminCreateUserCommand = commandOf('AdminCreateUser');
export const AdminDisableUserCommand = commandOf('AdminDisableUser');
export const AdminEnableUserCommand = commandOf('AdminEnableUser');
export const AdminGetUserCommand = commandOf('AdminGetUser');
export const AdminListGroupsForUserCommand = commandOf('AdminListGroupsForUser');
export const AdminRemoveUserFromGroupCommand = commandOf('AdminRemoveUserFromGroup');
export const AdminUserGlobalSignOutCommand = commandOf('AdminUserGlobalSignOut');

export class CognitoIdentityProviderClient extends JsonClient {
  constructor(config?: ClientConfig) {
    super(
      {
        prefix: 'cognito-idp',
        signingName: 'cognito-idp',
        id: 'COGNITO_IDENTITY_PROVIDER',
        target: 'AWSCognitoIdentityProviderService',
        version: '1.1',
        errors: { UsernameExistsException },
      },
      config,
    );
  }
}

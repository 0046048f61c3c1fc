import { Duration } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ROLES } from '../../shared/regulation/words.ts';
import { acknowledge } from './acknowledge.ts';
import type { Retained } from './retained.ts';

/** Who may sign in to the desk: invited by an administrator, a second factor always, one group for each role. */
export class Staff extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, keep: Retained) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      ...keep,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
    });
    this.client = this.pool.addClient('Desk', {
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
    for (const role of ROLES) this.pool.addGroup(role, { groupName: role });
    acknowledge(this.pool, {
      'AwsSolutions-COG3':
        'Threat protection needs the Plus plan, priced per user; everybody is invited and has a second factor.',
      'AwsSolutions-COG8': 'The Plus plan is priced per user; everybody is invited and has a second factor.',
    });
  }
}

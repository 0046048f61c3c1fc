import { Duration } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { CALLBACK_PATH, SIGNED_OUT_PATH } from '../../functions/environment.ts';
import { ROLES } from '../../shared/regulation/words.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import type { Retained } from './retained.ts';

interface StaffProps extends Retained {
  readonly config: StageConfig;
}

/** Who may sign in to the desk: invited by an administrator, a second factor always, one group for each role. */
export class Staff extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { config, ...keep }: StaffProps) {
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
      // The code flow with PKCE: the client keeps no secret, and tokens reach the desk's function only.
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${config.publicUrl}${CALLBACK_PATH}`],
        logoutUrls: [`${config.publicUrl}${SIGNED_OUT_PATH}`],
      },
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
    this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: config.signInPrefix } });
    for (const role of ROLES) this.pool.addGroup(role, { groupName: role });
    acknowledge(this.pool, {
      'AwsSolutions-COG8':
        'Threat protection needs the Plus plan, priced per user; everybody is invited and has a second factor.',
    });
  }
}

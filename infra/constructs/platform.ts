import { Aws } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { Pager } from './pager.ts';

/** What every construct of the service stack stands on. */
export interface Platform {
  readonly config: StageConfig;
  readonly data: DataStack;
  readonly pager: Pager;
}

/** The environment of every function that reads or writes tickets. */
export const storeEnvironment = ({ config, data }: Platform) => ({
  TABLE_NAME: data.table.tableName,
  COMPANY_ZONE: config.companyZone,
  CALENDAR: JSON.stringify(config.calendar),
  DEPARTMENT_SCOPE: String(config.departmentScope),
});

/** The environment of every function that signs or checks the links of customers. */
export const linksEnvironment = ({ config, data }: Platform) => ({
  SIGNING_SECRET_ID: data.signingSecret.secretArn,
  PUBLIC_URL: config.publicUrl,
});

/** The environment of the function that signs staff in; the domain's name is configuration, not a cross-stack reference. */
export const signInEnvironment = ({ config, data }: Platform) => ({
  ISSUER: data.userPool.userPoolProviderUrl,
  CLIENT_ID: data.userPoolClient.userPoolClientId,
  USER_POOL_DOMAIN_URL: `https://${config.signInPrefix}.auth.${Aws.REGION}.amazoncognito.com`,
});

import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CognitoSignIns } from '../../shared/aws/cognito-sign-ins.ts';
import { DynamoCustomers } from '../../shared/aws/dynamo-customers.ts';
import { DynamoStaff } from '../../shared/aws/dynamo-staff.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import { addStaff } from '../commands/add-staff.ts';
import { DEMO_CUSTOMERS, demoStaff } from './demo-company.ts';

export interface Seeding {
  readonly tableName: string;
  readonly userPoolId: string;
  readonly mailDomain: string;
  /** Endpoint, region and credentials of the cloud to seed. */
  readonly clientConfig: Pick<CognitoIdentityProviderClientConfig, 'endpoint' | 'region' | 'credentials'>;
}

function open({ tableName, clientConfig }: Seeding) {
  const table = { client: DynamoDBDocumentClient.from(new DynamoDBClient({ ...clientConfig })), tableName };
  return { staff: new DynamoStaff(table), customers: new DynamoCustomers(table) };
}

/** Fills an empty company with the demo staff and customers; one that has staff is left as it is. Stopped half-way, it goes on. */
export async function seed(seeding: Seeding): Promise<void> {
  const { staff, customers } = open(seeding);
  const known = await staff.all();
  const wanted = demoStaff(seeding.mailDomain);
  if (known.some(({ email }) => email === wanted.at(-1)?.email)) return;
  const accounts = {
    signIns: new CognitoSignIns(seeding.userPoolId, new CognitoIdentityProviderClient({ ...seeding.clientConfig })),
    staff,
  };
  for (const details of DEMO_CUSTOMERS) await customers.add(details);
  for (const member of wanted) await addStaff(accounts, member);
}

/** The staff for `GET /local/staff`. */
export async function localStaff(
  seeding: Seeding,
): Promise<Pick<StaffMember, 'email' | 'name' | 'department' | 'roles'>[]> {
  const members = await open(seeding).staff.all();
  return members.map(({ email, name, department, roles }) => ({ email, name, department, roles }));
}

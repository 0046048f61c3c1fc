import type { Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { buildApp } from '../../../infra/redress-app.ts';
import { ROLES } from '../../../shared/regulation/words.ts';
import { synthesise } from '../synthesised.ts';

const PROD = synthesise({ stage: 'prod' });
const app = synthesise();

const KEPT = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
] as const;

test('what must outlive the service is in a stack of its own, that nothing of the service is in', () => {
  for (const type of KEPT) {
    for (const { path, stack } of app.ofType(type)) expect(stack, path).toBe('Redress-local-Data');
  }
  expect(new Set(app.ofType('AWS::Lambda::Function').map(({ stack }) => stack))).toEqual(
    new Set(['Redress-local-Service']),
  );
});

test.each(KEPT)('prod keeps every %s when its stack is deleted or replaced', (type) => {
  const kept = PROD.ofType(type);
  expect(kept.length).toBeGreaterThan(0);
  for (const { path, deletionPolicy } of kept) expect(deletionPolicy, path).toBe('Retain');
});

test('nobody deletes the stack of prod that keeps, its table or its people by mistake', () => {
  const [table] = PROD.ofType('AWS::DynamoDB::GlobalTable');
  expect(table?.properties.Replicas[0].DeletionProtectionEnabled).toBe(true);
  expect(PROD.at('Staff/Pool').properties.DeletionProtection).toBe('ACTIVE');
  const app = buildApp({ context: { stage: 'prod', 'aws:cdk:bundling-stacks': [] } });
  expect((app.node.findChild('Redress-prod-Data') as Stack).terminationProtection).toBe(true);
});

test('the table recovers to any second, forgets by expiresAt and streams new images', () => {
  const { properties } = app.at('Table');
  expect(properties.Replicas[0].PointInTimeRecoverySpecification).toEqual({
    PointInTimeRecoveryEnabled: true,
    RecoveryPeriodInDays: 35,
  });
  expect(properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  expect(properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  expect(properties.BillingMode).toBe('PAY_PER_REQUEST');
});

test.each([
  ['byDepartmentDue', 'departmentQueue', 'dueKey'],
  ['byCompanyDue', 'companyQueue', 'dueKey'],
  ['byCustomer', 'customerId', 'receivedAt'],
  ['byMonthOfComplaint', 'complaintMonth', 'number'],
  ['byCapa', 'capaState', 'capaAt'],
])('index %s is by %s and %s, and carries no text of the customer but the subject', (name, partition, sort) => {
  const index = app
    .at('Table')
    .properties.GlobalSecondaryIndexes.find(({ IndexName }: { IndexName: string }) => IndexName === name);
  expect(index.KeySchema).toEqual([
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ]);
  expect(index.Projection.ProjectionType).not.toBe('ALL');
  expect(index.Projection.NonKeyAttributes ?? []).not.toContain('details');
});

test('uploads that no ticket took and exports of personal data are gone after a day; mails stay', () => {
  expect(app.at('Files').properties.LifecycleConfiguration.Rules).toMatchObject([
    { Prefix: 'uploads/', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: 'Enabled' },
    { Prefix: 'exports/', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 }, Status: 'Enabled' },
    { Prefix: 'tickets/', NoncurrentVersionExpiration: { NoncurrentDays: 35 }, Status: 'Enabled' },
  ]);
  const rules = app.at('Mails').properties.LifecycleConfiguration.Rules;
  expect(rules.map(({ ExpirationInDays }: { ExpirationInDays?: number }) => ExpirationInDays)).toEqual([undefined]);
});

test('what is overwritten or deleted by mistake can be had back for 35 days, as the table can', () => {
  for (const { path, properties } of PROD.ofType('AWS::S3::Bucket')) {
    expect(properties.VersioningConfiguration, path).toEqual({ Status: 'Enabled' });
    expect(properties.LifecycleConfiguration.Rules, path).toContainEqual(
      expect.objectContaining({ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 35 } }),
    );
  }
});

test('browsers may post files from our pages only', () => {
  expect(PROD.at('Files').properties.CorsConfiguration.CorsRules).toMatchObject([
    { AllowedMethods: ['POST'], AllowedOrigins: ['https://help.example.com'] },
  ]);
});

test('no bucket is public', () => {
  for (const { path, properties } of app.ofType('AWS::S3::Bucket')) {
    expect(Object.values(properties.PublicAccessBlockConfiguration), path).toEqual([true, true, true, true]);
  }
});

test('the first signing key is made with the secret and named as the current one', () => {
  expect(app.at('SigningSecret').properties.GenerateSecretString).toEqual({
    SecretStringTemplate: '{"current":"k1"}',
    GenerateStringKey: 'k1',
    PasswordLength: 64,
    ExcludePunctuation: true,
  });
});

test('there is a group for each role, nobody signs up, and everybody has a second factor', () => {
  const groups = app.ofType('AWS::Cognito::UserPoolGroup').map(({ properties }) => properties.GroupName);
  expect(groups.sort()).toEqual([...ROLES].sort());
  expect(app.at('Staff/Pool').properties).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
  });
});

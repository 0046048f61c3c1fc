import type { DeclaredResource, ResourceIdentity, ResourceKind } from '../part.ts';
import type { Place } from './pseudo-parameters.ts';

/** Identity of a resource that does nothing here, from the name that it has or is given. */
type Identify = (name: string, place: Place) => ResourceIdentity;

const named: Identify = (name) => ({ ref: name, attributes: { Id: name } });

const withArn =
  (arnOf: (name: string, place: Place) => string, more: Record<string, string> = {}): Identify =>
  (name, place) => ({ ref: name, attributes: { Arn: arnOf(name, place), ...more } });

const alarmArn = (name: string, { region, account }: Place) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
const policyArn = (name: string, { account }: Place) => `arn:aws:iam::${account}:policy/${name}`;

/** Types that change nothing on one machine: permissions, logs, alarms. By type: the property that names it, if any. */
const INERT: Readonly<Record<string, readonly [nameProperty: string, identify: Identify]>> = {
  'AWS::CDK::Metadata': ['', named],
  'AWS::IAM::Role': [
    'RoleName',
    withArn((name, { account }) => `arn:aws:iam::${account}:role/${name}`, { RoleId: 'AROALOCAL' }),
  ],
  'AWS::IAM::Policy': ['PolicyName', named],
  'AWS::IAM::ManagedPolicy': [
    'ManagedPolicyName',
    (name, place) => ({ ref: policyArn(name, place), attributes: { PolicyArn: policyArn(name, place) } }),
  ],
  'AWS::Logs::LogGroup': [
    'LogGroupName',
    withArn((name, { region, account }) => `arn:aws:logs:${region}:${account}:log-group:${name}:*`),
  ],
  'AWS::Logs::ResourcePolicy': ['PolicyName', named],
  'AWS::Logs::MetricFilter': ['FilterName', named],
  'AWS::Logs::QueryDefinition': ['', named],
  'AWS::CloudWatch::Alarm': ['AlarmName', withArn(alarmArn)],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmName', withArn(alarmArn)],
  'AWS::CloudWatch::Dashboard': ['DashboardName', named],
  'AWS::Lambda::Permission': ['', named],
  'AWS::SQS::QueuePolicy': ['', named],
  'AWS::SNS::TopicPolicy': ['', named],
  'AWS::S3::BucketPolicy': ['', named],
  'AWS::SecretsManager::ResourcePolicy': ['', named],
};

/** Kinds for what a template declares and one machine has no use for. */
export function inertKinds(place: Place): ResourceKind[] {
  return Object.entries(INERT).map(([type, [nameProperty, identify]]) => ({
    type,
    identify: (resource) => identify(nameOf(resource, nameProperty), place),
    create: () => undefined,
  }));
}

function nameOf(resource: DeclaredResource, property: string): string {
  const given = property ? resource.properties?.[property] : undefined;
  return typeof given === 'string' ? given : `${resource.stack}-${resource.logicalId}`;
}

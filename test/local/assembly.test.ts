// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub has its placeholders in plain text.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inertKinds } from '../../infra/local/assembly/inert.ts';
import { planResources } from '../../infra/local/assembly/plan-resources.ts';
import { readAssembly, type Template } from '../../infra/local/assembly/read-assembly.ts';
import type { ResourceKind } from '../../infra/local/part.ts';

const place = { region: 'eu-central-1', account: '000000000000' };

const thing: ResourceKind = {
  type: 'Test::Thing',
  identify: ({ stack, logicalId }) => ({
    ref: `${stack}-${logicalId}`,
    attributes: { Arn: `arn:thing:${logicalId}`, 'Endpoint.Port': '42' },
  }),
  create: () => undefined,
};

function plan(templates: Record<string, Template>) {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const artifacts = Object.keys(templates).map((name, index, names) => [
    name,
    {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.json` },
      dependencies: names.slice(index + 1, index + 2),
    },
  ]);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  for (const [name, template] of Object.entries(templates)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(template));
  }
  return planResources(readAssembly(folder), [thing, ...inertKinds(place)], place);
}

function resolved(value: unknown, more: Template = {}): unknown {
  const resources = { ...more.Resources, Subject: { Type: 'Test::Thing', Properties: { value } } };
  const planned = plan({ Main: { ...more, Resources: resources } });
  return planned.resources.find(({ resource }) => resource.logicalId === 'Subject')?.resource.properties.value;
}

const other = { Resources: { Other: { Type: 'Test::Thing' } } };

test.each<[string, unknown, unknown, Template?]>([
  ['Ref of a resource', { Ref: 'Other' }, 'Main-Other', other],
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-central-1'],
  ['Ref of a parameter', { Ref: 'P' }, 'p', { Parameters: { P: { Type: 'String', Default: 'p' } } }],
  [
    'Ref of a list parameter',
    { Ref: 'P' },
    ['a', 'b'],
    { Parameters: { P: { Type: 'CommaDelimitedList', Default: 'a,b' } } },
  ],
  ['no value in an object', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
  ['no value in a list', [{ Ref: 'AWS::NoValue' }, 2], [2]],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Other', 'Arn'] }, 'arn:thing:Other', other],
  ['GetAtt as text with a dotted name', { 'Fn::GetAtt': 'Other.Endpoint.Port' }, '42', other],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Other' }]] }, 'a-Main-Other', other],
  [
    'Sub',
    { 'Fn::Sub': 'x ${Other} ${Other.Arn} ${AWS::AccountId} ${!kept}' },
    'x Main-Other arn:thing:Other 000000000000 ${kept}',
    other,
  ],
  ['Sub with variables', { 'Fn::Sub': ['${a}', { a: { Ref: 'Other' } }] }, 'Main-Other', other],
  [
    'Select of Split',
    { 'Fn::Select': [2, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Other', 'Arn'] }] }] },
    'Other',
    other,
  ],
  ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  [
    'FindInMap',
    { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] },
    'v',
    { Mappings: { M: { 'eu-central-1': { k: 'v' } } } },
  ],
  [
    'If',
    { 'Fn::If': ['C', 'yes', 'no'] },
    'yes',
    { Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws'] } } },
  ],
  [
    'If not',
    { 'Fn::If': ['D', 'yes', 'no'] },
    'no',
    { Conditions: { C: { 'Fn::Equals': [1, 1] }, D: { 'Fn::Not': [{ Condition: 'C' }] } } },
  ],
  ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Other' } } }, '{"a":"Main-Other"}', other],
  [
    'a Condition block of a policy is left alone',
    { Condition: { Bool: { a: 'b' } } },
    { Condition: { Bool: { a: 'b' } } },
  ],
])('%s', (_what, value, expected, more) => {
  expect(resolved(value, more)).toEqual(expected);
});

test('stacks see the exports and the outputs of those they depend on', () => {
  const { resources, outputs } = plan({
    Service: {
      Resources: {
        A: {
          Type: 'Test::Thing',
          Properties: {
            imported: { 'Fn::ImportValue': 'Data:Export' },
            read: { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Out' } },
          },
        },
      },
    },
    Data: {
      Resources: { T: { Type: 'Test::Thing' } },
      Outputs: {
        Out: { Value: { 'Fn::GetAtt': ['T', 'Arn'] }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Export' } } },
      },
    },
  });
  expect(resources.at(-1)?.resource.properties).toEqual({ imported: 'arn:thing:T', read: 'arn:thing:T' });
  expect(outputs).toEqual([{ stack: 'Data', name: 'Out', value: 'arn:thing:T' }]);
});

test('resources are created after those they refer to or depend on', () => {
  const { resources } = plan({
    Main: {
      Resources: {
        Last: { Type: 'Test::Thing', Properties: { a: { 'Fn::Sub': '${Second.Arn}' } } },
        Second: { Type: 'Test::Thing', DependsOn: ['First'] },
        First: { Type: 'Test::Thing' },
      },
    },
  });
  expect(resources.map(({ resource }) => resource.logicalId)).toEqual(['First', 'Second', 'Last']);
});

test('a resource whose condition does not hold is left out', () => {
  const { resources } = plan({
    Main: {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { T: { Type: 'Unknown::Kind', Condition: 'Never' } },
    },
  });
  expect(resources).toEqual([]);
});

test('all unknown resource types are refused by name in one error', () => {
  const template = {
    Resources: { A: { Type: 'AWS::EC2::VPC' }, B: { Type: 'Test::Thing' }, C: { Type: 'AWS::RDS::DBInstance' } },
  };
  expect(() => plan({ Main: template })).toThrow(/AWS::EC2::VPC \(Main\/A\)\n.*AWS::RDS::DBInstance \(Main\/C\)/);
});

test.each([
  ['an unknown intrinsic function', { 'Fn::Transform': {} }, 'Fn::Transform'],
  ['a dynamic reference', '{{resolve:secretsmanager:x}}', 'does not resolve {{resolve:secretsmanager:x}}'],
  ['what is not in the template', { Ref: 'Nowhere' }, 'Main refers to Nowhere'],
  ['an attribute that a kind does not give', { 'Fn::GetAtt': ['Subject', 'Nope'] }, 'Subject.Nope'],
])('%s is refused by name', (_what, value, message) => {
  expect(() => resolved(value)).toThrow(message);
});

test('a role has the identity that CloudFormation gives it', () => {
  const role = { Resources: { Role: { Type: 'AWS::IAM::Role' } } };
  expect(resolved([{ Ref: 'Role' }, { 'Fn::GetAtt': ['Role', 'Arn'] }], role)).toEqual([
    'Main-Role',
    'arn:aws:iam::000000000000:role/Main-Role',
  ]);
});

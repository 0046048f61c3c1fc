import type { Resource, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import type { ReceiptAction, ReceiptRules } from './receipt-rules.ts';

/** Of no effect here: SMTP on the loopback interface has no TLS, and nothing needs a role. */
const INERT_IN_RULE = ['TlsPolicy'];
const INERT_IN_ACTION = ['IamRoleArn'];

/**
 * `AWS::SES::ReceiptRuleSet` and `AWS::SES::ReceiptRule`. SES has one active rule set; here it is the one that the
 * rules of the template belong to, declared there or joined by name.
 */
export function receiptRuleKinds(rules: ReceiptRules): ResourceKind[] {
  const setOf = new Set<string>();
  return [
    {
      type: 'AWS::SES::ReceiptRuleSet',
      identify: (resource) => ({ ref: givenName(resource, 'RuleSetName') ?? physicalName(resource), attributes: {} }),
      create: (resource) => requireKnown(resource, { known: ['RuleSetName'], inert: ['Tags'] }),
    },
    {
      type: 'AWS::SES::ReceiptRule',
      identify: (resource) => ({ ref: ruleName(resource) ?? physicalName(resource), attributes: {} }),
      create(resource) {
        requireKnown(resource, { known: ['RuleSetName', 'After', 'Rule'] });
        setOf.add(String(resource.properties.RuleSetName));
        if (setOf.size > 1) throw unsupported(resource, `more than one rule set: ${[...setOf].join(', ')}`);
        addRule(rules, resource);
      },
    },
  ];
}

function ruleName({ properties }: { properties?: Readonly<Record<string, unknown>> }): string | undefined {
  const name = Object(properties?.Rule).Name;
  return typeof name === 'string' ? name : undefined;
}

function addRule(rules: ReceiptRules, resource: Resource): void {
  const { After, Rule } = resource.properties;
  const known = ['Name', 'Recipients', 'Enabled', 'ScanEnabled', 'Actions', ...INERT_IN_RULE];
  refuseOthers(resource, { given: Rule, known });
  // CloudFormation's own default: a rule that does not say Enabled is off.
  if (Rule.Enabled !== true) return;
  rules.add({
    name: resource.ref,
    after: After,
    recipients: Rule.Recipients ?? [],
    scanEnabled: Rule.ScanEnabled === true,
    actions: (Rule.Actions ?? []).map((action: Record<string, unknown>) => toAction(resource, action)),
  });
}

function toAction(resource: Resource, action: Record<string, unknown>): ReceiptAction {
  const [kind = '', ...others] = Object.keys(action);
  if (others.length > 0) throw unsupported(resource, `an action with ${[kind, ...others].join(' and ')}`);
  const given = Object(action[kind]) as Record<string, string | undefined>;
  const check = (known: string[]) => refuseOthers(resource, { given, known: [...known, ...INERT_IN_ACTION] });
  switch (kind) {
    case 'S3Action':
      check(['BucketName', 'ObjectKeyPrefix', 'TopicArn']);
      return {
        type: 'S3',
        bucketName: given.BucketName ?? '',
        objectKeyPrefix: given.ObjectKeyPrefix ?? '',
        topicArn: given.TopicArn,
      };
    case 'SNSAction':
      check(['TopicArn', 'Encoding']);
      return {
        type: 'SNS',
        topicArn: given.TopicArn ?? '',
        encoding: given.Encoding === 'Base64' ? 'Base64' : 'UTF-8',
      };
    case 'StopAction':
      check(['Scope', 'TopicArn']);
      return { type: 'Stop', topicArn: given.TopicArn };
    default:
      throw unsupported(resource, `the action ${kind}`);
  }
}

function refuseOthers(resource: Resource, { given, known }: { given: object; known: readonly string[] }): void {
  const others = Object.keys(given).filter((name) => !known.includes(name));
  if (others.length > 0) throw unsupported(resource, others.join(', '));
}

import { expect, test } from 'vitest';
import { flat, synthesise, targetOf } from '../synthesised.ts';

const app = synthesise();
const JOINED = synthesise({ receiptRuleSet: 'join:company-rules' });

test('mail to the support address is scanned, kept, and told to the topic', () => {
  expect(app.at('InboundMail/Rule').properties.Rule).toMatchObject({
    Recipients: ['support@redress.localhost'],
    ScanEnabled: true,
    Actions: [{ S3Action: { ObjectKeyPrefix: 'inbound/' } }],
  });
  const [{ S3Action }] = app.at('InboundMail/Rule').properties.Rule.Actions;
  expect(targetOf(S3Action.TopicArn)).toBe(app.at('InboundMail/Arrived').id);
  expect(flat(S3Action.BucketName)).toContain('Mails');
});

test('the rule comes after the policy by which SES may publish', () => {
  expect(app.at('InboundMail/Rule').dependsOn).toContain(app.at('InboundMail/Arrived/Policy').id);
});

test.each(['Mails/Policy', 'InboundMail/Arrived/Policy', 'DeliveryEvents/Happened/Policy'])(
  'SES may use %s for this account only',
  (path) => {
    const statements = app.at(path).properties.PolicyDocument.Statement;
    const ofSes = statements.filter(
      ({ Principal }: { Principal: { Service?: string } }) => Principal.Service === 'ses.amazonaws.com',
    );
    expect(ofSes).not.toEqual([]);
    for (const { Condition } of ofSes) {
      // Names of condition keys know no case.
      const [, account] =
        Object.entries(Condition.StringEquals).find(([key]) => /^aws:SourceAccount$/i.test(key)) ?? [];
      expect(account).toEqual({ Ref: 'AWS::AccountId' });
    }
  },
);

test('what SES tells reaches the queues as SES wrote it', () => {
  const subscriptions = app.ofType('AWS::SNS::Subscription').map(({ properties }) => properties);
  for (const subscription of subscriptions) {
    expect(subscription).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
  }
  expect(subscriptions.map(({ Endpoint }) => targetOf(Endpoint)).sort()).toEqual(
    [app.at('InboundMail/Queue').id, app.at('DeliveryEvents/Queue').id].sort(),
  );
});

test('SES tells which letters failed, and of those that people wrote which arrived', () => {
  const told = app.ofType('AWS::SES::ConfigurationSetEventDestination').map(({ properties }) => {
    expect(properties.EventDestination.Enabled).toBe(true);
    return [targetOf(properties.ConfigurationSetName), properties.EventDestination.MatchingEventTypes];
  });
  expect(told).toEqual([
    [app.at('OutboundMail/Letters').id, ['bounce', 'complaint']],
    [app.at('OutboundMail/FollowedLetters').id, ['delivery', 'bounce', 'complaint']],
  ]);
});

test('a rule set that is in use is joined by its name, never replaced', () => {
  expect(JOINED.ofType('AWS::SES::ReceiptRuleSet')).toEqual([]);
  expect(JOINED.at('InboundMail/Rule').properties.RuleSetName).toBe('company-rules');
  expect(JOINED.outputs.ActivateReceiptRuleSet.Value).toContain('nothing to activate');
});

test('the outputs say which DNS records to set and how to activate the rule set', () => {
  const output = (name: string) => flat(app.outputs[name]?.Value);
  expect(output('MailExchangeRecord')).toBe('redress.localhost MX 10 inbound-smtp.<AWS::Region>.amazonaws.com');
  for (const record of [1, 2, 3])
    expect(output(`DkimRecord${record}`)).toMatch(/DkimDNSTokenName\d> CNAME <.+Value\d>/);
  expect(output('ActivateReceiptRuleSet')).toMatch(/^aws ses set-active-receipt-rule-set --rule-set-name </);
  expect(output('SupportAddress')).toBe('support@redress.localhost');
  for (const name of ['ApiUrl', 'ReceiptRuleSetName', 'TableName', 'UserPoolId', 'UserPoolClientId']) {
    expect(app.outputs, name).toHaveProperty(name);
  }
});

test('mails may be sent from our domain by our configuration set, by the function of letters and that of the canary', () => {
  const senders = app
    .ofType('AWS::IAM::Policy')
    .filter(({ properties }) => JSON.stringify(properties).includes('ses:'));
  expect(senders.map(({ path }) => path)).toEqual([
    'Letters/SendLetterRole/DefaultPolicy',
    'Canary/SendCanaryRole/DefaultPolicy',
  ]);
});

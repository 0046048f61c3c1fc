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

test.each(['Mails/Policy', 'InboundMail/Arrived/Policy'])('SES may use %s for this account only', (path) => {
  const statements = app.at(path).properties.PolicyDocument.Statement;
  const ofSes = statements.filter(
    ({ Principal }: { Principal: { Service?: string } }) => Principal.Service === 'ses.amazonaws.com',
  );
  expect(ofSes).toHaveLength(1);
  expect(ofSes[0].Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
});

test('the notification of SES reaches the queue as SES wrote it', () => {
  const [subscription] = app.ofType('AWS::SNS::Subscription');
  expect(subscription?.properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
  expect(targetOf(subscription?.properties.Endpoint)).toBe(app.at('InboundMail/Queue').id);
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

test('letters may be sent from our domain by our configuration set, and by one function', () => {
  const senders = app
    .ofType('AWS::IAM::Policy')
    .filter(({ properties }) => JSON.stringify(properties).includes('ses:'));
  expect(senders.map(({ path }) => path)).toEqual(['Letters/SendLetterRole/DefaultPolicy']);
});

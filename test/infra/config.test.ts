import { expect, test } from 'vitest';
import { loadConfig } from '../../infra/config.ts';

const load = (context: Record<string, unknown>) => loadConfig((name) => context[name]);

test('one machine needs nothing but the stage', () => {
  expect(load({ stage: 'local' })).toMatchObject({
    publicUrl: 'http://127.0.0.1:8080',
    supportAddress: 'support@redress.localhost',
    companyZone: 'Asia/Shanghai',
    receiptRuleSet: { kind: 'own' },
    protectData: false,
  });
});

test('one machine limits public calls only when it is told to', () => {
  expect(load({ stage: 'local' }).rateLimit).toBeUndefined();
  expect(load({ stage: 'local', rateLimit: '10/min' }).rateLimit).toBe('10/min');
});

test('prod protects its data', () => {
  expect(load({ stage: 'prod' }).protectData).toBe(true);
});

test('context overrides the file of the stage, true and false as the command line writes them', () => {
  const config = load({ stage: 'prod', publicUrl: 'https://help.example.net', protectData: 'false' });
  expect(config).toMatchObject({ publicUrl: 'https://help.example.net', protectData: false });
});

test('an active rule set is joined by its name', () => {
  expect(load({ stage: 'prod', receiptRuleSet: 'join:company-rules' }).receiptRuleSet).toEqual({
    kind: 'join',
    name: 'company-rules',
  });
});

test.each([
  ['no stage', {}, /Say which stage: --context stage=NAME/],
  ['an impossible stage', { stage: '../prod' }, /Say which stage/],
  ['a stage without a file', { stage: 'moon' }, /no infra\/stages\/moon\.json: copy infra\/stages\/prod\.json/],
  ['a slash at the end', { stage: 'prod', publicUrl: 'https://a.example.com/' }, /publicUrl: no slash at the end/],
  ['an unknown zone', { stage: 'prod', companyZone: 'Asia/Peking' }, /companyZone: an IANA time zone/],
  [
    'a mailbox elsewhere',
    { stage: 'prod', supportAddress: 'a@b.example' },
    /supportAddress: must be an address in mailDomain/,
  ],
  [
    'a rule set that is not said',
    { stage: 'prod', receiptRuleSet: 'default' },
    /receiptRuleSet: "own" .* or "join:NAME"/,
  ],
  ['an odd rate', { stage: 'prod', rateLimit: '30' }, /rateLimit: public calls .* 30\/min/],
])('%s is answered by what to write where', (_what, context, message) => {
  expect(() => load(context)).toThrow(message);
});

test('all that is wrong is told at once, with the file it is in', () => {
  const wrong = () => load({ stage: 'prod', companyZone: 'x', rateLimit: 'x' });
  expect(wrong).toThrow(/infra\/stages\/prod\.json[\s\S]*companyZone[\s\S]*rateLimit/);
});

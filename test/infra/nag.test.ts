import type { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';
import { buildApp } from '../../infra/redress-app.ts';

const context = { 'aws:cdk:bundling-stacks': [] };

test.each(['local', 'dev', 'prod'])('cdk-nag finds nothing in stage %s', (stage) => {
  expect(() => buildApp({ context: { ...context, stage } }).synth()).not.toThrow();
});

test('a finding of cdk-nag makes the synthesis fail', () => {
  const app = buildApp({ context: { canary: 'hourly', ...context, stage: 'local' } });
  new Queue(app.node.findChild('Redress-local-Service') as Stack, 'Careless');
  expect(() => app.synth()).toThrow(/Redress-local-Service\/Careless.*\n.*AwsSolutions-SQS3/);
});

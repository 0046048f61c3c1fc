import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import type { Functions, Part, Resource, ResourceKind } from '../../infra/local/part.ts';
import { scheduler } from '../../infra/local/scheduler/scheduler.ts';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { states } from '../../infra/local/states/states.ts';
import { startEndpoint } from '../support/local-endpoint.ts';
import { definitionOf } from './states-fixture.ts';

const ROLE = 'arn:aws:iam::000000000000:role/any';
const locally = test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

/** Declares one resource as the runner does: first its identity, then its creation. */
async function declare(parts: readonly Part[], type: string, properties: Record<string, unknown>): Promise<Resource> {
  const kind = parts.flatMap(({ kinds }) => kinds).find((each: ResourceKind) => each.type === type);
  if (!kind) throw new Error(`no kind ${type}`);
  const declared = { stack: 'Service', logicalId: 'It0123ABCD', type, properties };
  const resource = { ...declared, ...kind.identify(declared) };
  await kind.create(resource);
  return resource;
}

async function cloud() {
  const fired: unknown[] = [];
  const functions: Functions = {
    async invoke(_name, event) {
      fired.push(event);
      return { ok: true, payload: null };
    },
  };
  let parts: Part[] = [];
  const endpoint = await startEndpoint((context) => {
    const queues = sqs(context);
    parts = [queues, states(context, functions), scheduler(context, { functions, queues })];
    return parts;
  });
  return { endpoint, fired, parts: () => parts };
}

locally('a state machine of a template has its ARN as Ref, and its substitutions filled in', async () => {
  const { endpoint, parts } = await cloud();
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of a template.
  const definition = definitionOf({ Only: { Type: 'Pass', Output: '${Word}', End: true } });
  const properties = { DefinitionString: definition, DefinitionSubstitutions: { Word: 'filled in' }, RoleArn: ROLE };
  const machine = await declare(parts(), 'AWS::StepFunctions::StateMachine', { ...properties, Tags: [] });
  await declare(parts(), 'AWS::StepFunctions::StateMachine', { ...properties, Tags: [] });

  const client = new SFNClient(endpoint.clientConfig);
  const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: machine.ref }));
  await endpoint.close();

  expect(machine.attributes).toMatchObject({ Arn: machine.ref, Name: 'Service-It0123ABCD' });
  expect(described.definition).toContain('filled in');
});

locally('what a template says and the local cloud does not do is refused by name', async () => {
  const { endpoint, parts } = await cloud();
  const machine = { DefinitionString: definitionOf({ Only: { Type: 'Pass', End: true } }), RoleArn: ROLE };
  const refusal = (type: string, properties: Record<string, unknown>) =>
    expect(declare(parts(), type, properties)).rejects;

  await refusal('AWS::StepFunctions::StateMachine', { ...machine, StateMachineType: 'EXPRESS' }).toThrow('EXPRESS');
  await refusal('AWS::StepFunctions::StateMachine', { ...machine, DefinitionS3Location: {} }).toThrow(
    'DefinitionS3Location',
  );
  await refusal('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 day)', Surprise: 1 }).toThrow('Surprise');
  await refusal('AWS::Scheduler::ScheduleGroup', { Surprise: 1 }).toThrow('Surprise');
  await endpoint.close();
});

locally('a declared schedule is armed once, not by every start', async () => {
  const { endpoint, parts, fired } = await cloud();
  const target = { Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:f', RoleArn: ROLE };
  const declareAll = async () => {
    await declare(parts(), 'AWS::Scheduler::ScheduleGroup', { Name: 'timers' });
    const properties = { ScheduleExpression: 'rate(1 hour)', FlexibleTimeWindow: { Mode: 'OFF' }, GroupName: 'timers' };
    return declare(parts(), 'AWS::Scheduler::Schedule', { ...properties, Target: target });
  };
  const schedule = await declareAll();
  await endpoint.clock.advance(0);
  await endpoint.restart();
  await declareAll();
  await endpoint.clock.advance(0);

  const client = new SchedulerClient(endpoint.clientConfig);
  const { Arn } = await client.send(new GetScheduleCommand({ Name: schedule.ref, GroupName: 'timers' }));
  await endpoint.close();

  expect(fired).toHaveLength(1);
  expect(schedule.attributes.Arn).toBe(Arn);
});

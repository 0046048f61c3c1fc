import { randomUUID } from 'node:crypto';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  GetScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { InvokeOutcome } from '../../infra/local/part.ts';
import { scheduler } from '../../infra/local/scheduler/scheduler.ts';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { ACCOUNT, type LocalEndpoint, REGION, startEndpoint } from '../support/local-endpoint.ts';

export const ROLE = process.env.TEST_SCHEDULER_ROLE_ARN ?? 'arn:aws:iam::000000000000:role/scheduler';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** A call of a function: when by the clock, and with which event. */
export interface Fired {
  readonly at: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the schedule under test sends.
  readonly event: any;
}

type Handler = (event: Fired['event']) => unknown;
type KnownFunctions = Map<string, { readonly handler: Handler; readonly fired: Fired[] }>;

export interface ATarget {
  readonly arn: string;
  readonly fired: Fired[];
}

/** The Scheduler beside SQS on a real endpoint, with functions that are closures of the test. */
export class SchedulerFixture {
  readonly endpoint: LocalEndpoint;
  readonly client: SchedulerClient;
  readonly queues: SQSClient;
  readonly #functions: KnownFunctions;

  private constructor(endpoint: LocalEndpoint, functions: KnownFunctions) {
    this.endpoint = endpoint;
    this.client = new SchedulerClient(endpoint.clientConfig);
    this.queues = new SQSClient(endpoint.clientConfig);
    this.#functions = functions;
  }

  static async start(): Promise<SchedulerFixture> {
    const known: KnownFunctions = new Map();
    let clock = Date.now;
    const functions = {
      async invoke(arn: string, event: unknown): Promise<InvokeOutcome> {
        const found = known.get(arn);
        if (!found) throw Object.assign(new Error(`no function ${arn}`), { name: 'ResourceNotFoundException' });
        found.fired.push({ at: clock(), event });
        try {
          return { ok: true, payload: await found.handler(event) };
        } catch (error) {
          const { name, message } = error as Error;
          return { ok: false, error: { errorType: name, errorMessage: message } };
        }
      },
    };
    const endpoint = await startEndpoint((context) => {
      clock = () => context.clock.now();
      const queues = sqs(context);
      return [queues, scheduler(context, { functions, queues })];
    });
    return new SchedulerFixture(endpoint, known);
  }

  /** A function that schedules can call. */
  aFunction(handler: Handler = () => undefined): ATarget {
    const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${randomUUID()}`;
    const fired: Fired[] = [];
    this.#functions.set(arn, { handler, fired });
    return { arn, fired };
  }

  async aQueue(): Promise<{ arn: string; receive(): Promise<Message[]> }> {
    const name = `test-${randomUUID()}`;
    const { QueueUrl } = await this.queues.send(new CreateQueueCommand({ QueueName: name }));
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] });
    return {
      arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
      receive: async () => (await this.queues.send(receive)).Messages ?? [],
    };
  }

  /** Creates a schedule of its own name and gives that name. */
  async aSchedule(targetArn: string, more: Partial<CreateScheduleCommandInput> = {}): Promise<string> {
    const input = { ...settings(targetArn, more), Name: more.Name ?? `test-${randomUUID()}` };
    await this.client.send(new CreateScheduleCommand(input));
    return input.Name;
  }

  update(Name: string, targetArn: string, more: Partial<CreateScheduleCommandInput> = {}) {
    return this.client.send(new UpdateScheduleCommand({ ...settings(targetArn, more), Name }));
  }

  get(Name: string, GroupName?: string) {
    return this.client.send(new GetScheduleCommand({ Name, GroupName }));
  }

  now(): number {
    return this.endpoint.clock.now();
  }

  advance(ms: number): Promise<void> {
    return this.endpoint.clock.advance(ms);
  }
}

/** An enabled schedule far in the future, unless said otherwise. */
export function settings(targetArn: string, more: Partial<CreateScheduleCommandInput> = {}) {
  const { Target, ...others } = more;
  return {
    ScheduleExpression: 'at(2199-01-01T00:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ...others,
    Target: { Arn: targetArn, RoleArn: ROLE, ...Target },
  };
}

/** `at(…)` of an instant, by the clocks of UTC. */
export const at = (instant: number): string => `at(${new Date(instant).toISOString().slice(0, 19)})`;

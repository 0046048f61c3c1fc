import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { InvokeOutcome } from '../../infra/local/part.ts';
import { states } from '../../infra/local/states/states.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

export const ROLE = process.env.TEST_STATES_ROLE_ARN ?? 'arn:aws:iam::000000000000:role/states';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface Asked {
  readonly functionName: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the machine under test sends.
  readonly event: any;
}

type Handler = (event: Asked['event']) => unknown;

/** Step Functions on a real endpoint, with functions that are closures of the test. */
export class StatesFixture {
  readonly endpoint: LocalEndpoint;
  readonly client: SFNClient;
  /** Every call of a function, oldest first. */
  readonly asked: Asked[];
  readonly #handlers: Map<string, Handler>;

  private constructor(endpoint: LocalEndpoint, asked: Asked[], handlers: Map<string, Handler>) {
    this.endpoint = endpoint;
    this.asked = asked;
    this.#handlers = handlers;
    this.client = new SFNClient(endpoint.clientConfig);
  }

  static async start(): Promise<StatesFixture> {
    const asked: Asked[] = [];
    const handlers = new Map<string, Handler>();
    const functions = { invoke: (name: string, event: unknown) => answerOf({ asked, handlers }, name, event) };
    return new StatesFixture(await startEndpoint((context) => [states(context, functions)]), asked, handlers);
  }

  /** A function of this test alone; gives its name. */
  aFunction(handler: Handler): string {
    const name = `function-${randomUUID()}`;
    this.#handlers.set(name, handler);
    return name;
  }

  /** What a function was asked, oldest first. */
  eventsOf(functionName: string): Asked['event'][] {
    return this.asked.filter((call) => call.functionName === functionName).map(({ event }) => event);
  }

  /** Creates a JSONata state machine and gives its ARN. */
  async aMachine(states: Record<string, unknown>, machine: Record<string, unknown> = {}): Promise<string> {
    const definition = definitionOf(states, machine);
    const wanted = { name: `test-${randomUUID()}`, roleArn: ROLE, definition };
    const { stateMachineArn = '' } = await this.client.send(new CreateStateMachineCommand(wanted));
    return stateMachineArn;
  }

  async begin(stateMachineArn: string, input: unknown = {}): Promise<string> {
    const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
    return (await this.client.send(command)).executionArn ?? '';
  }

  describe(executionArn: string) {
    return this.client.send(new DescribeExecutionCommand({ executionArn }));
  }

  /** Lets everything that is due now happen, then describes. */
  async settled(executionArn: string) {
    if (this.endpoint.local) {
      await this.endpoint.clock.advance(0);
      return this.describe(executionArn);
    }
    let now = await this.describe(executionArn);
    for (let tries = 0; now.status === 'RUNNING' && tries < 20; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      now = await this.describe(executionArn);
    }
    return now;
  }

  /** Runs a machine of these states to its end. */
  async run(states: Record<string, unknown>, input: unknown = {}) {
    return this.settled(await this.begin(await this.aMachine(states), input));
  }

  async historyTypes(executionArn: string): Promise<string[]> {
    const { events = [] } = await this.client.send(new GetExecutionHistoryCommand({ executionArn }));
    return events.map(({ type }) => String(type));
  }
}

/** A definition in JSONata that begins with the first of its states. */
export function definitionOf(states: Record<string, unknown>, machine: Record<string, unknown> = {}): string {
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...machine });
}

/** A task that invokes a function. */
export const task = (functionName: string, more: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
  ...('Next' in more ? {} : { End: true }),
  ...more,
});

/** A task that ends when its token is answered; the function gets `{token, input}`. */
export const tokenTask = (functionName: string, more: Record<string, unknown> = {}) =>
  task(functionName, {
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: functionName,
      Payload: { token: '{% $states.context.Task.Token %}', input: '{% $states.input %}' },
    },
    ...more,
  });

export const output = ({ output }: { output?: string | undefined }): unknown => JSON.parse(output ?? 'null');

async function answerOf(
  { asked, handlers }: { asked: Asked[]; handlers: Map<string, Handler> },
  functionName: string,
  event: unknown,
): Promise<InvokeOutcome> {
  asked.push({ functionName, event: event as Asked['event'] });
  const handler = handlers.get(functionName);
  if (!handler) throw new Error(`no function ${functionName}`);
  try {
    return { ok: true, payload: await handler(event) };
  } catch (error) {
    const { name, message } = error as Error;
    return { ok: false, error: { errorType: name, errorMessage: message } };
  }
}

import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf, HOUR, MINUTE, output, ROLE, SECOND, StatesFixture, task, tokenTask } from './states-fixture.ts';

let fixture: StatesFixture;
let client: StatesFixture['client'];

beforeAll(async () => {
  fixture = await StatesFixture.start();
  client = fixture.client;
});
afterAll(() => fixture.endpoint.close());

/** Needs functions inside this process and a clock that can be moved: only where the endpoint is ours. */
const locally = test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));
const advance = (ms: number) => fixture.endpoint.clock.advance(ms);
const pass = (more: Record<string, unknown> = {}) => ({ Type: 'Pass', End: true, ...more });
const expectRefusal = (name: string, sent: Promise<unknown>) => expect(sent).rejects.toMatchObject({ name });

describe('state machines', () => {
  test('a definition is described as it was given, and an update is in force at once', async () => {
    const stateMachineArn = await fixture.aMachine({ Only: pass({ Output: 1 }) });
    const definition = definitionOf({ Only: pass({ Output: 2 }) });
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));

    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));

    expect(described).toMatchObject({ definition, status: 'ACTIVE', type: 'STANDARD', roleArn: ROLE });
    expect(output(await fixture.settled(await fixture.begin(stateMachineArn)))).toBe(2);
  });

  test('creating the same machine again gives the same ARN, another definition under its name is refused', async () => {
    const wanted = { name: `test-${randomUUID()}`, roleArn: ROLE, definition: definitionOf({ Only: pass() }) };
    const { stateMachineArn } = await client.send(new CreateStateMachineCommand(wanted));

    expect(await client.send(new CreateStateMachineCommand(wanted))).toMatchObject({ stateMachineArn });
    const other = { ...wanted, definition: definitionOf({ Other: pass() }) };
    await expectRefusal('StateMachineAlreadyExists', client.send(new CreateStateMachineCommand(other)));
  });

  test.each([
    ['no JSON', 'Pass'],
    ['a StartAt that is not there', definitionOf({ A: pass() }, { StartAt: 'B' })],
    ['a Next that is not there', definitionOf({ A: { Type: 'Pass', Next: 'B' } })],
    ['an expression that does not parse', definitionOf({ A: pass({ Output: '{% $states.input. %}' }) })],
    [
      'States.ALL beside another error',
      definitionOf({ A: task('f', { Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] }) }),
    ],
  ])('%s is an invalid definition', async (_what, definition) => {
    const wanted = { name: `test-${randomUUID()}`, roleArn: ROLE, definition };
    await expectRefusal('InvalidDefinition', client.send(new CreateStateMachineCommand(wanted)));
  });

  locally.each([
    ['Map', { Type: 'Map', ItemProcessor: {}, End: true }, {}],
    ['Parallel', { Type: 'Parallel', Branches: [], End: true }, {}],
    ['dynamodb:putItem', { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', End: true }, {}],
    ['JSONata', pass(), { QueryLanguage: 'JSONPath' }],
    ['ResultPath', pass({ ResultPath: '$.a' }), {}],
    ['TimeoutSecondsPath', task('f', { TimeoutSecondsPath: '$.t' }), {}],
  ])('%s is refused by name while the local Step Functions does not need it', async (what, state, machine) => {
    const wanted = { name: `test-${randomUUID()}`, roleArn: ROLE, definition: definitionOf({ A: state }, machine) };
    const refusal = expect.objectContaining({ name: 'InvalidDefinition', message: expect.stringContaining(what) });
    await expect(client.send(new CreateStateMachineCommand(wanted))).rejects.toEqual(refusal);
  });

  locally('deleting a machine aborts its executions', async () => {
    const stateMachineArn = await fixture.aMachine({ Wait: { Type: 'Wait', Seconds: 60, End: true } });
    const executionArn = await fixture.begin(stateMachineArn);
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));

    expect(await fixture.describe(executionArn)).toMatchObject({ status: 'ABORTED' });
    await expectRefusal('StateMachineDoesNotExist', client.send(new DescribeStateMachineCommand({ stateMachineArn })));
  });
});

describe('starting', () => {
  test('the same name and input while it runs is the same execution', async () => {
    const stateMachineArn = await fixture.aMachine({ Wait: { Type: 'Wait', Seconds: 3600, End: true } });
    const command = { stateMachineArn, name: 'T-000001', input: '{"a":1}' };

    const first = await client.send(new StartExecutionCommand(command));
    const second = await client.send(new StartExecutionCommand(command));

    expect([second.executionArn, second.startDate]).toEqual([first.executionArn, first.startDate]);
    const other = client.send(new StartExecutionCommand({ ...command, input: '{"a":2}' }));
    await expectRefusal('ExecutionAlreadyExists', other);
  });

  test('a name whose execution has ended is taken', async () => {
    const stateMachineArn = await fixture.aMachine({ Only: pass() });
    const command = new StartExecutionCommand({ stateMachineArn, name: 'T-000001', input: '{}' });
    await fixture.settled((await client.send(command)).executionArn ?? '');

    await expectRefusal('ExecutionAlreadyExists', client.send(command));
  });

  test('input that is no JSON, a bad name and a missing machine are refused', async () => {
    const stateMachineArn = await fixture.aMachine({ Only: pass() });
    const start = (more: object) => client.send(new StartExecutionCommand({ stateMachineArn, ...more }));

    await expectRefusal('InvalidExecutionInput', start({ input: '{' }));
    await expectRefusal('InvalidName', start({ name: 'a/b' }));
    await expectRefusal('StateMachineDoesNotExist', start({ stateMachineArn: `${stateMachineArn}x` }));
  });

  test('executions are listed newest first, by status and in pages', async () => {
    const stateMachineArn = await fixture.aMachine({
      Wait: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true },
    });
    const done = await fixture.begin(stateMachineArn, { s: 0 });
    await fixture.settled(done);
    const open = [await fixture.begin(stateMachineArn, { s: 600 }), await fixture.begin(stateMachineArn, { s: 600 })];
    const list = (more: object) => client.send(new ListExecutionsCommand({ stateMachineArn, ...more }));

    const running = await list({ statusFilter: 'RUNNING' });
    const first = await list({ maxResults: 2 });
    const second = await list({ maxResults: 2, nextToken: first.nextToken });

    expect(running.executions?.map(({ executionArn }) => executionArn).toSorted()).toEqual(open.toSorted());
    expect([first.executions?.length, second.executions?.map(({ executionArn }) => executionArn)]).toEqual([2, [done]]);
    for (const executionArn of open) await client.send(new StopExecutionCommand({ executionArn }));
  });
});

describe('states and data', () => {
  test('variables and output are evaluated over what was there before the state', async () => {
    const done = await fixture.run(
      {
        First: { Type: 'Pass', Assign: { n: '{% $states.input.n + 1 %}', kept: 'text' }, Next: 'Second' },
        Second: {
          Type: 'Pass',
          Assign: { n: '{% $n * 10 %}', before: '{% $n %}' },
          Output: { seen: '{% $n %}', input: '{% $states.input %}' },
          Next: 'Third',
        },
        Third: { Type: 'Succeed', Output: '{% [$n, $before, $kept, $states.input.seen] %}' },
      },
      { n: 1 },
    );
    expect(output(done)).toEqual([20, 2, 'text', 2]);
  });

  test('the first choice that holds is taken, with its own Assign and Output; else the default', async () => {
    const stateMachineArn = await fixture.aMachine({
      Urgent: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.hours <= 4 %}', Next: 'Done', Assign: { line: 1 }, Output: 'very urgent' },
          { Condition: '{% $states.input.hours <= 8 %}', Next: 'Done', Assign: { line: 2 }, Output: 'urgent' },
        ],
        Default: 'Done',
        Assign: { line: 3 },
        Output: 'ordinary',
      },
      Done: { Type: 'Succeed', Output: '{% [$states.input, $line] %}' },
    });
    const outcome = async (hours: number) =>
      output(await fixture.settled(await fixture.begin(stateMachineArn, { hours })));

    expect(await outcome(4)).toEqual(['very urgent', 1]);
    expect(await outcome(8)).toEqual(['urgent', 2]);
    expect(await outcome(24)).toEqual(['ordinary', 3]);
  });

  test('no choice and no default fails the execution', async () => {
    const never = { Condition: '{% false %}', Next: 'Done' };
    const done = await fixture.run({ Which: { Type: 'Choice', Choices: [never] }, Done: { Type: 'Succeed' } });
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  test('a Fail state ends with the error and cause that it evaluates', async () => {
    const done = await fixture.run(
      { No: { Type: 'Fail', Error: 'Refused', Cause: '{% "by " & $states.input.who %}' } },
      { who: 'A' },
    );
    expect(done).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'by A' });
  });

  test('an expression that gives nothing fails the execution', async () => {
    const done = await fixture.run({ Only: pass({ Output: '{% $states.input.missing %}' }) });
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test("AWS's own functions are there", async () => {
    const done = await fixture.run({
      Only: pass({
        Output: {
          parsed: '{% $parse("{\\"a\\":[1]}") %}',
          parts: '{% $partition([1,2,3,4,5], 2) %}',
          range: '{% $range(1, 9, 4) %}',
          hash: '{% $hash("abc", "SHA-256") %}',
          uuid: '{% $length($uuid()) %}',
          random: '{% $random() < 1 and $random() >= 0 %}',
          sameSeed: '{% $random(7) = $random(7) %}',
        },
      }),
    });
    expect(output(done)).toEqual({
      parsed: { a: [1] },
      parts: [[1, 2], [3, 4], [5]],
      range: [1, 5, 9],
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      uuid: 36,
      random: true,
      sameSeed: true,
    });
  });

  locally('the context object and $now go by the moved clock', async () => {
    await advance(400 * 24 * HOUR);
    const context = '{% $states.context %}';
    const executionArn = await fixture.begin(
      await fixture.aMachine({ Only: pass({ Output: { context, now: '{% $now() %}', millis: '{% $millis() %}' } }) }),
      { a: 1 },
    );

    const done = await fixture.settled(executionArn);

    const { now, millis, ...seen } = output(done) as { now: string; millis: number; context: object };
    expect(Math.abs(millis - fixture.endpoint.clock.now())).toBeLessThan(MINUTE);
    expect(Math.abs(Date.parse(now) - millis)).toBeLessThan(SECOND);
    expect(seen.context).toMatchObject({
      Execution: { Id: executionArn, Name: done.name, Input: { a: 1 }, StartTime: done.startDate?.toISOString() },
      StateMachine: { Id: done.stateMachineArn },
      State: { Name: 'Only', RetryCount: 0 },
    });
  });

  test('an output larger than 256 KiB fails the execution', async () => {
    const done = await fixture.run({ Only: pass({ Output: '{% $pad("", 262145, "x") %}' }) });
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('waiting', () => {
  locally('a Wait lasts its seconds by the clock, across a restart', async () => {
    const states = { Wait: { Type: 'Wait', Seconds: '{% $states.input.hours * 3600 %}', Output: 'woken', End: true } };
    const executionArn = await fixture.begin(await fixture.aMachine(states), { hours: 48 });

    await advance(47 * HOUR);
    await fixture.endpoint.restart();
    expect(await fixture.settled(executionArn)).toMatchObject({ status: 'RUNNING' });
    await advance(HOUR);

    const { status, output: woken, startDate, stopDate } = await fixture.describe(executionArn);
    expect([status, woken]).toEqual(['SUCCEEDED', '"woken"']);
    const lasted = Number(stopDate) - Number(startDate);
    expect(Math.abs(lasted - 48 * HOUR)).toBeLessThan(MINUTE);
  });

  locally('a Wait until an instant ends then; one that is past ends at once', async () => {
    const until = new Date(fixture.endpoint.clock.now() + HOUR).toISOString();
    const stateMachineArn = await fixture.aMachine({
      Wait: { Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true },
    });
    const future = await fixture.begin(stateMachineArn, { at: until });
    const past = await fixture.begin(stateMachineArn, { at: '2020-01-01T00:00:00Z' });

    expect((await fixture.settled(past)).status).toBe('SUCCEEDED');
    expect((await fixture.describe(future)).status).toBe('RUNNING');
    await advance(HOUR);
    expect((await fixture.describe(future)).stopDate?.getTime()).toBeGreaterThanOrEqual(Date.parse(until));
  });

  locally('the time-out of the machine ends the execution', async () => {
    const states = { Wait: { Type: 'Wait', Seconds: 7200, End: true } };
    const executionArn = await fixture.begin(await fixture.aMachine(states, { TimeoutSeconds: 3600 }));
    await advance(HOUR);
    expect(await fixture.describe(executionArn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  test('a stopped execution stays stopped', async () => {
    const executionArn = await fixture.begin(
      await fixture.aMachine({ Wait: { Type: 'Wait', Seconds: 600, End: true } }),
    );
    await client.send(new StopExecutionCommand({ executionArn, error: 'Withdrawn', cause: 'by the customer' }));
    expect(await fixture.settled(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the customer',
    });
  });
});

describe('tasks', () => {
  locally('a function gets its Payload, and its answer is $states.result.Payload', async () => {
    const double = fixture.aFunction(({ n }) => ({ n: n * 2 }));
    const arn = await fixture.begin(
      await fixture.aMachine({ Double: task(double, { Output: '{% $states.result.Payload.n %}' }) }),
      { n: 21 },
    );
    expect(output(await fixture.settled(arn))).toBe(42);
    expect(await fixture.historyTypes(arn)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });

  locally('a function error is caught by its name, with its report as the cause', async () => {
    const refuses = fixture.aFunction(() => {
      throw Object.assign(new Error('no such ticket'), { name: 'NotFound' });
    });
    const Catch = [
      { ErrorEquals: ['Conflict'], Next: 'Wrong' },
      { ErrorEquals: ['NotFound'], Next: 'Caught', Assign: { who: '{% $states.errorOutput.Error %}' } },
    ];
    const done = await fixture.run({
      Ask: task(refuses, { Catch }),
      Wrong: { Type: 'Fail' },
      Caught: { Type: 'Succeed', Output: '{% [$who, $parse($states.input.Cause).errorMessage] %}' },
    });
    expect(output(done)).toEqual(['NotFound', 'no such ticket']);
  });

  locally('an error that nothing takes fails the execution', async () => {
    const refuses = fixture.aFunction(() => {
      throw new TypeError('broken');
    });
    const done = await fixture.run({ Ask: task(refuses) });
    expect(done).toMatchObject({ status: 'FAILED', error: 'TypeError', cause: expect.stringContaining('broken') });
  });

  locally('retries wait by the clock, each longer than the last, and survive a restart', async () => {
    const asked: number[] = [];
    const flaky = fixture.aFunction(() => {
      asked.push(fixture.endpoint.clock.now());
      if (asked.length < 4) throw new Error('not yet');
      return 'at last';
    });
    const Retry = [
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 60, BackoffRate: 3, MaxDelaySeconds: 300, MaxAttempts: 5 },
    ];
    const arn = await fixture.begin(await fixture.aMachine({ Ask: task(flaky, { Retry }) }));

    await advance(30 * SECOND);
    await fixture.endpoint.restart();
    await advance(HOUR);

    expect(await fixture.describe(arn)).toMatchObject({ status: 'SUCCEEDED' });
    const minutes = asked.slice(1).map((at, index) => Math.round((at - (asked[index] ?? 0)) / MINUTE));
    expect(minutes).toEqual([1, 3, 5]);
  });

  locally('a retrier gives up after its attempts, and Catch comes after Retry', async () => {
    const broken = fixture.aFunction(() => {
      throw new Error('always');
    });
    const Retry = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 2 }];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Given up', Output: '{% $states.context.State.RetryCount %}' }];
    const arn = await fixture.begin(
      await fixture.aMachine({ Ask: task(broken, { Retry, Catch }), 'Given up': { Type: 'Succeed' } }),
    );
    await advance(MINUTE);
    expect(output(await fixture.describe(arn))).toBe(2);
    expect(fixture.eventsOf(broken)).toHaveLength(3);
  });

  locally('a function that was under way at a crash is asked again', async () => {
    let release = (): void => undefined;
    const lifted = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = fixture.aFunction(async () => {
      if (fixture.eventsOf(slow).length === 1) await lifted;
      return 'done';
    });
    const arn = await fixture.begin(
      await fixture.aMachine({ Ask: task(slow, { Output: '{% $states.result.Payload %}' }) }),
    );
    await expect.poll(() => fixture.eventsOf(slow).length).toBe(1);

    await fixture.endpoint.restart();
    release();

    expect(output(await fixture.settled(arn))).toBe('done');
    expect(fixture.eventsOf(slow)).toHaveLength(2);
  });
});

describe('task tokens', () => {
  const anAsker = () => fixture.aFunction(() => ({ taken: true }));
  const tokenOf = (asker: string): string => fixture.eventsOf(asker).at(-1).token;
  const succeed = (taskToken: string, value: unknown = {}) =>
    client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(value) }));

  locally('the output sent with the token is the result of the task, also after a restart', async () => {
    const asker = anAsker();
    const states = { Ask: tokenTask(asker, { Output: '{% $states.result.by %}' }) };
    const arn = await fixture.begin(await fixture.aMachine(states), { a: 1 });
    await fixture.settled(arn);

    await fixture.endpoint.restart();
    await fixture.settled(arn);
    await succeed(tokenOf(asker), { by: 'Bo' });

    expect(output(await fixture.settled(arn))).toBe('Bo');
    expect(fixture.eventsOf(asker)).toEqual([{ token: expect.any(String), input: { a: 1 } }]);
    expect(await fixture.historyTypes(arn)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });

  locally('a crash before the function has answered asks it again with the same token', async () => {
    const asker = fixture.aFunction(() =>
      fixture.eventsOf(asker).length === 1 ? new Promise<never>(() => undefined) : {},
    );
    const arn = await fixture.begin(await fixture.aMachine({ Ask: tokenTask(asker) }));
    await expect.poll(() => fixture.eventsOf(asker).length).toBe(1);

    await fixture.endpoint.restart();
    await fixture.settled(arn);

    const [first, second] = fixture.eventsOf(asker);
    expect(second.token).toBe(first.token);
    await succeed(first.token);
    expect((await fixture.settled(arn)).status).toBe('SUCCEEDED');
  });

  locally('a token may be answered before its function has returned', async () => {
    const asker = fixture.aFunction(async ({ token }) => {
      await succeed(token, 'early');
      throw new Error('too late to matter');
    });
    expect(output(await fixture.run({ Ask: tokenTask(asker) }))).toBe('early');
  });

  locally('a failure sent with the token is caught by its name', async () => {
    const asker = anAsker();
    const Catch = [{ ErrorEquals: ['Late'], Next: 'Escalate', Output: '{% $states.errorOutput %}' }];
    const arn = await fixture.begin(
      await fixture.aMachine({ Ask: tokenTask(asker, { Catch }), Escalate: { Type: 'Succeed' } }),
    );
    await fixture.settled(arn);
    await client.send(new SendTaskFailureCommand({ taskToken: tokenOf(asker), error: 'Late', cause: 'missed' }));
    expect(output(await fixture.settled(arn))).toEqual({ Error: 'Late', Cause: 'missed' });
  });

  locally('a task that nobody answers times out, and its token is worth nothing then', async () => {
    const asker = anAsker();
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Escalate', Output: '{% $states.errorOutput.Error %}' }];
    const states = {
      Ask: tokenTask(asker, { TimeoutSeconds: '{% $states.input.s %}', Catch }),
      Escalate: { Type: 'Succeed' },
    };
    const arn = await fixture.begin(await fixture.aMachine(states), { s: 4 * 3600 });

    await advance(4 * HOUR - MINUTE);
    expect((await fixture.describe(arn)).status).toBe('RUNNING');
    await advance(MINUTE);

    expect(output(await fixture.describe(arn))).toBe('States.Timeout');
    await expectRefusal('TaskTimedOut', succeed(tokenOf(asker)));
  });

  locally('heartbeats keep a task alive; without one it fails with States.HeartbeatTimeout', async () => {
    const asker = anAsker();
    const arn = await fixture.begin(await fixture.aMachine({ Ask: tokenTask(asker, { HeartbeatSeconds: 3600 }) }));
    await advance(50 * MINUTE);
    await client.send(new SendTaskHeartbeatCommand({ taskToken: tokenOf(asker) }));
    await advance(50 * MINUTE);
    expect((await fixture.describe(arn)).status).toBe('RUNNING');
    await advance(10 * MINUTE);
    expect(await fixture.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  locally('each attempt has a token of its own', async () => {
    const asker = anAsker();
    const Retry = [{ ErrorEquals: ['Again'], IntervalSeconds: 60 }];
    const arn = await fixture.begin(await fixture.aMachine({ Ask: tokenTask(asker, { Retry }) }));
    await fixture.settled(arn);
    const first = tokenOf(asker);
    await client.send(new SendTaskFailureCommand({ taskToken: first, error: 'Again' }));
    await advance(MINUTE);

    await expectRefusal('TaskTimedOut', succeed(first));
    await succeed(tokenOf(asker));
    expect((await fixture.settled(arn)).status).toBe('SUCCEEDED');
  });

  locally('an answer counts once', async () => {
    const asker = anAsker();
    const arn = await fixture.begin(await fixture.aMachine({ Ask: tokenTask(asker) }));
    await fixture.settled(arn);
    const answers = await Promise.allSettled([1, 2, 3].map((n) => succeed(tokenOf(asker), n)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('what is no token, and an output that is no JSON, are refused', async () => {
    await expectRefusal('InvalidToken', succeed('no token'));
    const noJson = new SendTaskSuccessCommand({ taskToken: 'a'.repeat(64), output: '{' });
    await expectRefusal(fixture.endpoint.local ? 'InvalidOutput' : 'InvalidToken', client.send(noJson));
  });

  locally('a token that never was given is refused', () => expectRefusal('TaskDoesNotExist', succeed('a'.repeat(64))));
});

describe('changes and history', () => {
  locally('an execution keeps the definition it began with, across an update and a restart', async () => {
    const asker = fixture.aFunction(() => ({}));
    const endingIn = (value: string) => ({
      Ask: tokenTask(asker, { Next: 'After' }),
      After: { Type: 'Succeed', Output: value },
    });
    const stateMachineArn = await fixture.aMachine(endingIn('old'));
    const before = await fixture.begin(stateMachineArn);
    await fixture.settled(before);
    const oldToken = fixture.eventsOf(asker).at(-1).token;
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: definitionOf(endingIn('new')) }));
    await fixture.endpoint.restart();
    const fresh = await fixture.begin(stateMachineArn);
    await fixture.settled(fresh);
    const newToken = fixture.eventsOf(asker).at(-1).token;

    for (const taskToken of [oldToken, newToken])
      await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));

    expect([output(await fixture.settled(before)), output(await fixture.settled(fresh))]).toEqual(['old', 'new']);
  });

  test('the history numbers every event, in order and in reverse', async () => {
    const done = await fixture.run({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } });
    const { executionArn } = done;
    const all = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    const last = await client.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }));

    expect(all.events?.map(({ id, type }) => [id, type])).toEqual([
      [1, 'ExecutionStarted'],
      [2, 'PassStateEntered'],
      [3, 'PassStateExited'],
      [4, 'SucceedStateEntered'],
      [5, 'SucceedStateExited'],
      [6, 'ExecutionSucceeded'],
    ]);
    expect(all.events?.[1]?.stateEnteredEventDetails).toMatchObject({ name: 'A', input: '{}' });
    expect([last.events?.[0]?.type, last.nextToken !== undefined]).toEqual(['ExecutionSucceeded', true]);
  });

  locally('many open executions do not hold up one another', async () => {
    const stateMachineArn = await fixture.aMachine({ Wait: { Type: 'Wait', Seconds: 36_000, End: true } });
    const names = Array.from({ length: 1000 }, (_, index) => `bulk-${index}`);
    for (let at = 0; at < names.length; at += 50) {
      const batch = names.slice(at, at + 50);
      await Promise.all(batch.map((name) => client.send(new StartExecutionCommand({ stateMachineArn, name }))));
    }
    const began = process.cpuUsage();
    await fixture.run({ Only: pass() });
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(1000);
    await advance(10 * HOUR);
    const { executions } = await client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 }),
    );
    expect(executions).toEqual([]);
  });
});

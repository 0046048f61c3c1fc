import { randomUUID } from 'node:crypto';
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, HOUR, MINUTE, ROLE, SchedulerFixture, SECOND, settings } from './scheduler-fixture.ts';

const FUNCTION = process.env.TEST_FUNCTION_ARN ?? 'arn:aws:lambda:eu-central-1:000000000000:function:none';
const DAY = 24 * HOUR;

let fixture: SchedulerFixture;
let client: SchedulerFixture['client'];

beforeAll(async () => {
  fixture = await SchedulerFixture.start();
  client = fixture.client;
});
afterAll(() => fixture.endpoint.close());

/** Needs functions inside this process and a clock that can be moved: only where the endpoint is ours. */
const locally = test.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));
const expectRefusal = (name: string, sent: Promise<unknown>) => expect(sent).rejects.toMatchObject({ name });
const remove = (Name: string) => client.send(new DeleteScheduleCommand({ Name }));

describe('schedules', () => {
  test('a schedule is described with its defaults', async () => {
    const Name = await fixture.aSchedule(FUNCTION, {
      Description: 'T-000001',
      EndDate: new Date('2198-01-01T00:00:00Z'),
    });
    const schedule = await fixture.get(Name);
    await remove(Name);
    expect(schedule).toMatchObject({
      Name,
      Arn: expect.stringMatching(new RegExp(`^arn:aws:scheduler:.*:schedule/default/${Name}$`)),
      GroupName: 'default',
      ScheduleExpression: 'at(2199-01-01T00:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      Description: 'T-000001',
      EndDate: new Date('2198-01-01T00:00:00Z'),
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        ...{ Arn: FUNCTION, RoleArn: ROLE },
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      },
    });
  });

  test('a name that is taken conflicts, the same request again does not', async () => {
    const Name = `test-${randomUUID()}`;
    const create = (ClientToken: string) =>
      client.send(new CreateScheduleCommand({ ...settings(FUNCTION), Name, ClientToken }));
    const first = await create('one');

    expect((await create('one')).ScheduleArn).toBe(first.ScheduleArn);
    await expectRefusal('ConflictException', create('two'));
    await remove(Name);
  });

  test('what is not there cannot be read, updated or deleted', async () => {
    const Name = `test-${randomUUID()}`;
    await expectRefusal('ResourceNotFoundException', fixture.get(Name));
    await expectRefusal('ResourceNotFoundException', fixture.update(Name, FUNCTION));
    await expectRefusal('ResourceNotFoundException', remove(Name));
    await expectRefusal('ResourceNotFoundException', fixture.aSchedule(FUNCTION, { GroupName: Name }));
  });

  test('an update puts back to its default what it does not say', async () => {
    const Name = await fixture.aSchedule(FUNCTION, { Description: 'old', State: 'DISABLED' });
    await fixture.update(Name, FUNCTION);
    const { Description, State } = await fixture.get(Name);
    await remove(Name);
    expect([Description, State]).toEqual([undefined, 'ENABLED']);
  });

  test.each([
    { ScheduleExpression: 'at(2026-02-31T00:00:00)' },
    { ScheduleExpression: 'at(2026-01-31T00:00:00Z)' },
    { ScheduleExpression: 'rate(0 minutes)' },
    { ScheduleExpression: 'cron(0 9 * * MON-FRI *)' },
    { ScheduleExpression: 'cron(0 24 ? * MON-FRI *)' },
    { ScheduleExpressionTimezone: 'Mars/Olympus' },
    { Target: { Arn: FUNCTION, RoleArn: ROLE, Input: 'no JSON' } },
    { Target: { Arn: FUNCTION, RoleArn: ROLE, RetryPolicy: { MaximumRetryAttempts: 186 } } },
    { Name: 'a name with spaces' },
  ])('%o is refused', async (more) => {
    await expectRefusal('ValidationException', fixture.aSchedule(FUNCTION, more));
  });

  locally.each([
    ['arn:aws:scheduler:::aws-sdk:sqs:sendMessage', {}],
    ['EcsParameters', { EcsParameters: { TaskDefinitionArn: 'arn:aws:ecs:x:y:task-definition/z' } }],
  ])('%s is refused by name while the local Scheduler does not need it', async (what, more) => {
    const arn = what.startsWith('arn:') ? what : FUNCTION;
    const made = fixture.aSchedule(arn, { Target: { Arn: arn, RoleArn: ROLE, ...more } });
    await expect(made).rejects.toThrow(what);
  });

  test('a group lists its own schedules, by prefix and in pages, and takes them with it', async () => {
    const GroupName = `test-${randomUUID()}`;
    await client.send(new CreateScheduleGroupCommand({ Name: GroupName }));
    for (const Name of ['a-1', 'a-2', 'b-1']) await fixture.aSchedule(FUNCTION, { GroupName, Name });
    const list = (more: object) => client.send(new ListSchedulesCommand({ GroupName, ...more }));
    const names = (page: { Schedules?: { Name?: string | undefined }[] | undefined }) =>
      page.Schedules?.map(({ Name }) => Name);

    const first = await list({ MaxResults: 2 });
    expect(names(first)).toEqual(['a-1', 'a-2']);
    expect(names(await list({ MaxResults: 2, NextToken: first.NextToken }))).toEqual(['b-1']);
    expect(names(await list({ NamePrefix: 'b' }))).toEqual(['b-1']);
    expect(await client.send(new GetScheduleGroupCommand({ Name: GroupName }))).toMatchObject({ State: 'ACTIVE' });
    const groups = await client.send(new ListScheduleGroupsCommand({ NamePrefix: GroupName }));
    expect(groups.ScheduleGroups?.map(({ Name }) => Name)).toEqual([GroupName]);
    await client.send(new DeleteScheduleGroupCommand({ Name: GroupName }));
    if (fixture.endpoint.local) await expectRefusal('ResourceNotFoundException', fixture.get('a-1', GroupName));
  });
});

describe('one-time schedules', () => {
  locally('at() fires once, at its time, with its Input', async () => {
    const target = fixture.aFunction();
    const due = Math.ceil(fixture.now() / SECOND) * SECOND + 4 * HOUR;
    await fixture.aSchedule(target.arn, {
      ScheduleExpression: at(due),
      Target: { Arn: target.arn, RoleArn: ROLE, Input: '{"ticket":"T-000001"}' },
    });

    await fixture.advance(4 * HOUR - MINUTE);
    expect(target.fired).toEqual([]);
    await fixture.advance(30 * DAY);

    expect(target.fired.map(({ event }) => event)).toEqual([{ ticket: 'T-000001' }]);
    expect(Math.abs((target.fired[0]?.at ?? 0) - due)).toBeLessThan(SECOND);
  });

  locally(
    'one that is past fires at once; completed it stays, and does not fire again unless it is updated',
    async () => {
      const target = fixture.aFunction();
      const Name = await fixture.aSchedule(target.arn, { ScheduleExpression: 'at(2020-01-01T00:00:00)' });
      await fixture.advance(0);
      await fixture.endpoint.restart();
      await fixture.advance(DAY);
      expect(target.fired).toHaveLength(1);
      expect((await fixture.get(Name)).State).toBe('ENABLED');

      await fixture.update(Name, target.arn, { ScheduleExpression: at(fixture.now() + HOUR) });
      await fixture.advance(DAY);
      expect(target.fired).toHaveLength(2);
    },
  );

  locally('ActionAfterCompletion DELETE removes it when its target has it', async () => {
    const target = fixture.aFunction();
    const past = { ScheduleExpression: 'at(2020-01-01T00:00:00)', ActionAfterCompletion: 'DELETE' as const };
    const Name = await fixture.aSchedule(target.arn, past);
    await fixture.advance(0);
    expect(target.fired).toHaveLength(1);
    await expectRefusal('ResourceNotFoundException', fixture.get(Name));
  });

  locally('set anew by the very handler of its firing, it stays and fires again', async () => {
    const target = fixture.aFunction(async () => {
      if (target.fired.length > 1) return;
      await fixture.update(Name, target.arn, {
        ScheduleExpression: at(fixture.now() + HOUR),
        ActionAfterCompletion: 'DELETE',
      });
    });
    const Name = `test-${randomUUID()}`;
    await fixture.aSchedule(target.arn, {
      ...{ Name, ScheduleExpression: 'at(2020-01-01T00:00:00)' },
      ActionAfterCompletion: 'DELETE',
    });

    await fixture.advance(0);
    expect((await fixture.get(Name)).State).toBe('ENABLED');
    await fixture.advance(2 * HOUR);

    expect(target.fired).toHaveLength(2);
    await expectRefusal('ResourceNotFoundException', fixture.get(Name));
  });

  locally('disabled by the very handler of its firing, it is not removed either', async () => {
    const expression = { ScheduleExpression: 'at(2020-01-01T00:00:00)', ActionAfterCompletion: 'DELETE' as const };
    const Name = `test-${randomUUID()}`;
    const target = fixture.aFunction(() => fixture.update(Name, target.arn, { ...expression, State: 'DISABLED' }));
    await fixture.aSchedule(target.arn, { Name, ...expression });
    await fixture.advance(0);
    expect((await fixture.get(Name)).State).toBe('DISABLED');
  });

  locally('moved or deleted before its time, it does not fire at the old one', async () => {
    const [moved, deleted] = [fixture.aFunction(), fixture.aFunction()];
    const soon = { ScheduleExpression: at(fixture.now() + HOUR) };
    const first = await fixture.aSchedule(moved.arn, soon);
    const second = await fixture.aSchedule(deleted.arn, soon);
    await fixture.update(first, moved.arn, { ScheduleExpression: at(fixture.now() + 3 * HOUR) });
    await remove(second);

    await fixture.advance(2 * HOUR);
    expect([moved.fired.length, deleted.fired.length]).toEqual([0, 0]);
    await fixture.advance(2 * HOUR);
    expect([moved.fired.length, deleted.fired.length]).toEqual([1, 0]);
  });

  locally('a disabled one waits until it is enabled', async () => {
    const target = fixture.aFunction();
    const ScheduleExpression = 'at(2020-01-01T00:00:00)';
    const Name = await fixture.aSchedule(target.arn, { ScheduleExpression, State: 'DISABLED' });
    await fixture.advance(DAY);
    expect(target.fired).toEqual([]);
    await fixture.update(Name, target.arn, { ScheduleExpression });
    await fixture.advance(0);
    expect(target.fired).toHaveLength(1);
  });

  locally.each([
    ['Asia/Shanghai', '2101-06-01T09:00:00', '2101-06-01T01:00:00.000Z'],
    ['Europe/Berlin', '2101-01-10T09:00:00', '2101-01-10T08:00:00.000Z'],
    ['Europe/Berlin', '2101-07-10T09:00:00', '2101-07-10T07:00:00.000Z'],
    ['America/New_York', '2101-07-10T23:30:00', '2101-07-11T03:30:00.000Z'],
  ])('at() goes by the clocks of %s: %s is %s', async (ScheduleExpressionTimezone, local, instant) => {
    const Input = '{"at":"<aws.scheduler.scheduled-time>"}';
    const zoned = await SchedulerFixture.start();
    const there = zoned.aFunction();
    await zoned.aSchedule(there.arn, {
      ...{ ScheduleExpression: `at(${local})`, ScheduleExpressionTimezone },
      Target: { Arn: there.arn, RoleArn: ROLE, Input },
    });
    await zoned.advance(Date.parse(instant) - zoned.now() + MINUTE);
    await zoned.endpoint.close();
    expect(there.fired.map(({ event }) => event)).toEqual([{ at: instant.replace('.000', '') }]);
  });
});

describe('recurring schedules', () => {
  locally('rate() begins at once and fires in every period that the clock passes', async () => {
    const target = fixture.aFunction();
    const Name = await fixture.aSchedule(target.arn, { ScheduleExpression: 'rate(15 minutes)' });
    await fixture.advance(2 * HOUR + MINUTE);
    await remove(Name);
    await fixture.advance(HOUR);

    expect(target.fired).toHaveLength(9);
    const gaps = target.fired
      .slice(1)
      .map(({ at }, index) => Math.round((at - (target.fired[index]?.at ?? 0)) / MINUTE));
    expect(new Set(gaps)).toEqual(new Set([15]));
  });

  locally('a recurring schedule keeps to its start and end date', async () => {
    const target = fixture.aFunction();
    const StartDate = new Date(Math.ceil(fixture.now() / HOUR) * HOUR + 5 * HOUR);
    const EndDate = new Date(StartDate.getTime() + 2 * HOUR);
    await fixture.aSchedule(target.arn, { ScheduleExpression: 'rate(1 hour)', StartDate, EndDate });
    await fixture.advance(DAY);
    const hours = target.fired.map(({ at }) => Math.round((at - StartDate.getTime()) / HOUR));
    expect(hours).toEqual([0, 1, 2]);
  });

  locally('cron() fires on its days, by the clocks of its zone', async () => {
    const target = fixture.aFunction();
    const Name = await fixture.aSchedule(target.arn, {
      ScheduleExpression: 'cron(30 9 ? * MON-FRI *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
    });
    await fixture.advance(7 * DAY);
    await remove(Name);

    expect(target.fired).toHaveLength(5);
    for (const { at } of target.fired) {
      expect(new Date(at).toISOString()).toContain('T01:30:0');
      expect([1, 2, 3, 4, 5]).toContain(new Date(at).getUTCDay());
    }
  });
});

describe('delivery', () => {
  locally('placeholders in the Input are filled in, attempt by attempt', async () => {
    const target = fixture.aFunction(() => {
      if (target.fired.length === 1) throw new Error('not yet');
    });
    const Input = JSON.stringify({
      arn: '<aws.scheduler.schedule-arn>',
      id: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
    });
    const Name = await fixture.aSchedule(target.arn, {
      ScheduleExpression: 'at(2020-01-01T00:00:00)',
      Target: { Arn: target.arn, RoleArn: ROLE, Input },
    });
    await fixture.advance(MINUTE);

    const { Arn } = await fixture.get(Name);
    const [first, second] = target.fired.map(({ event }) => event);
    expect(first).toEqual({ arn: Arn, id: expect.any(String), attempt: '1' });
    expect(second).toEqual({ ...first, attempt: '2' });
  });

  locally('without an Input the target gets the standard event', async () => {
    const target = fixture.aFunction();
    const Name = await fixture.aSchedule(target.arn, { ScheduleExpression: 'at(2020-01-01T00:00:00)' });
    await fixture.advance(0);
    const { Arn } = await fixture.get(Name);
    expect(target.fired[0]?.event).toMatchObject({
      source: 'aws.scheduler',
      resources: [Arn],
      time: '2020-01-01T00:00:00Z',
    });
  });

  locally('a queue can be the target', async () => {
    const queue = await fixture.aQueue();
    await fixture.aSchedule(queue.arn, {
      ScheduleExpression: 'at(2020-01-01T00:00:00)',
      Target: { Arn: queue.arn, RoleArn: ROLE, Input: 'plain text' },
    });
    await fixture.advance(0);
    expect((await queue.receive()).map(({ Body }) => Body)).toEqual(['plain text']);
  });

  locally(
    'a failing target is tried again by the clock, each time later, then goes to the dead-letter queue',
    async () => {
      const queue = await fixture.aQueue();
      const target = fixture.aFunction(() => {
        throw Object.assign(new Error('table is gone'), { name: 'Broken' });
      });
      const Target = {
        ...{ Arn: target.arn, RoleArn: ROLE, Input: '{"ticket":"T-000001"}' },
        ...{ RetryPolicy: { MaximumRetryAttempts: 3 }, DeadLetterConfig: { Arn: queue.arn } },
      };
      await fixture.aSchedule(target.arn, { ScheduleExpression: 'at(2020-01-01T00:00:00)', Target });
      await fixture.advance(0);
      expect(target.fired).toHaveLength(1);
      await fixture.endpoint.restart();
      await fixture.advance(HOUR);

      const gaps = target.fired.slice(1).map(({ at }, index) => at - (target.fired[index]?.at ?? 0));
      expect(gaps).toHaveLength(3);
      expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
      const [dead] = await queue.receive();
      expect(dead?.Body).toBe('{"ticket":"T-000001"}');
      const texts = Object.entries(dead?.MessageAttributes ?? {}).map(([name, value]) => [name, value.StringValue]);
      expect(Object.fromEntries(texts)).toMatchObject({
        ...{ ERROR_CODE: 'Broken', ERROR_MESSAGE: 'table is gone', TARGET_ARN: target.arn },
        ...{ EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '3' },
      });
    },
  );

  locally('an event that gets too old goes to the dead-letter queue before its attempts are used up', async () => {
    const queue = await fixture.aQueue();
    const missing = `${FUNCTION}-${randomUUID()}`;
    const Target = {
      ...{ Arn: missing, RoleArn: ROLE, DeadLetterConfig: { Arn: queue.arn } },
      RetryPolicy: { MaximumEventAgeInSeconds: 60 },
    };
    await fixture.aSchedule(missing, { ScheduleExpression: 'at(2020-01-01T00:00:00)', Target });
    await fixture.advance(HOUR);
    const [dead] = await queue.receive();
    expect(dead?.MessageAttributes?.EXHAUSTED_RETRY_CONDITION?.StringValue).toBe('MaximumEventAgeInSeconds');
  });

  locally('a crash between the firing and its end fires it again, once', async () => {
    const target = fixture.aFunction(() =>
      target.fired.length === 1 ? new Promise<never>(() => undefined) : undefined,
    );
    await fixture.aSchedule(target.arn, { ScheduleExpression: 'at(2020-01-01T00:00:00)' });
    await expect.poll(() => target.fired.length).toBe(1);

    await fixture.endpoint.restart();
    await fixture.advance(DAY);
    await fixture.endpoint.restart();
    await fixture.advance(DAY);

    expect(target.fired).toHaveLength(2);
  });

  locally('a schedule deleted while its target keeps failing is not tried again', async () => {
    const target = fixture.aFunction(() => {
      throw new Error('always');
    });
    const Name = await fixture.aSchedule(target.arn, { ScheduleExpression: 'at(2020-01-01T00:00:00)' });
    await fixture.advance(0);
    await remove(Name);
    await fixture.advance(DAY);
    expect(target.fired).toHaveLength(1);
  });
});

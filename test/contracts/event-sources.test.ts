import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventSources } from '../../infra/local/event-sources/event-sources.ts';
import type { InvokeOutcome, Part } from '../../infra/local/part.ts';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { declare } from '../support/declare.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

// Functions are played by the test, in this process: nothing of this can be pointed at another endpoint.
const describeLocally = describe.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

const ok = (payload: unknown = null): InvokeOutcome => ({ ok: true, payload });
const failure: InvokeOutcome = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
const arn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;

describeLocally('functions fed from queues', () => {
  let endpoint: LocalEndpoint;
  let queues: ReturnType<typeof sqs>;
  let part: Part;
  let batches: string[][];
  let events: SQSEvent[];
  let work: (event: SQSEvent) => InvokeOutcome | Promise<InvokeOutcome>;

  beforeEach(async () => {
    batches = [];
    events = [];
    work = () => ok();
    const invoke = async (_name: string, event: unknown) => {
      events.push(event as SQSEvent);
      batches.push((event as SQSEvent).Records.map(({ body }) => body));
      return work(event as SQSEvent);
    };
    endpoint = await startEndpoint((context) => {
      queues = sqs(context);
      const streams = { read: () => [], latest: () => 0, onRecords: () => undefined };
      part = eventSources(context, { functions: { invoke }, queues, streams });
      return [queues, part];
    });
    await declare(queues, 'AWS::SQS::Queue', { QueueName: 'dead' });
    const RedrivePolicy = { deadLetterTargetArn: arn('dead'), maxReceiveCount: 3 };
    await declare(queues, 'AWS::SQS::Queue', { QueueName: 'jobs', VisibilityTimeout: 60, RedrivePolicy });
  });
  afterEach(() => endpoint.close());

  const map = (changes: object = {}) =>
    declare(part, 'AWS::Lambda::EventSourceMapping', {
      EventSourceArn: arn('jobs'),
      FunctionName: 'worker',
      ...changes,
    });
  const put = (...bodies: string[]) => bodies.forEach((body) => void queues.send(arn('jobs'), body));
  const bodiesIn = (name: string) => queues.receive(arn(name), 100, 0).map(({ body }) => body);

  test('a message comes as Lambda hands it over, and is deleted when it was processed', async () => {
    await map();
    queues.send(arn('jobs'), 'job', { attributes: { kind: { DataType: 'String', StringValue: 'letter' } } });
    await endpoint.clock.advance(0);

    expect(events[0]?.Records).toMatchObject([
      {
        messageId: expect.stringMatching(/^[\da-f-]{36}$/),
        body: 'job',
        attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
        messageAttributes: { kind: { stringValue: 'letter', dataType: 'String', stringListValues: [] } },
        md5OfBody: expect.stringMatching(/^[\da-f]{32}$/),
        eventSource: 'aws:sqs',
        eventSourceARN: arn('jobs'),
        awsRegion: 'eu-central-1',
      },
    ]);
    await endpoint.clock.advance(3_600_000);
    expect(batches).toHaveLength(1);
  });

  test('what was there before the mapping is processed too, in batches of its size', async () => {
    put('a', 'b', 'c');
    await map({ BatchSize: 2 });
    await endpoint.clock.advance(0);
    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  test('a failed batch comes again after the time-out by the clock, and goes to the dead-letter queue in the end', async () => {
    work = () => failure;
    await map();
    put('poison');
    await endpoint.clock.advance(59_000);
    expect(batches).toHaveLength(1);
    await endpoint.clock.advance(1_000);
    expect(batches).toHaveLength(2);

    await endpoint.clock.advance(3_600_000);

    expect(batches).toHaveLength(3);
    expect(bodiesIn('dead')).toEqual(['poison']);
  });

  test('of a batch that was processed in part only the failed items come again', async () => {
    work = ({ Records }) => {
      const batchItemFailures = Records.filter(({ body }) => body === 'bad').map((r) => ({
        itemIdentifier: r.messageId,
      }));
      return ok({ batchItemFailures });
    };
    put('good', 'bad', 'fine');
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await endpoint.clock.advance(60_000);
    expect(batches).toEqual([['good', 'bad', 'fine'], ['bad']]);
  });

  test('a report of items that were not in the batch fails all of it', async () => {
    work = () => ok({ batchItemFailures: [{ itemIdentifier: 'unknown' }] });
    put('a', 'b');
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await endpoint.clock.advance(60_000);
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('no more batches are under way at once than the mapping allows', async () => {
    let now = 0;
    let most = 0;
    work = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 10));
      now -= 1;
      return ok();
    };
    put('a', 'b', 'c', 'd', 'e');
    await map({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    await endpoint.clock.advance(0);
    expect([most, batches.length]).toEqual([2, 5]);
  });

  test('what was being processed when the process was killed comes again at once', async () => {
    const underWay = Promise.withResolvers<InvokeOutcome>();
    work = () => underWay.promise;
    await map();
    put('job');
    await expect.poll(() => batches).toEqual([['job']]);
    await endpoint.restart();
    underWay.resolve(ok());
    work = () => ok();
    await map();
    await endpoint.clock.advance(0);

    expect(batches).toEqual([['job'], ['job']]);
    expect(events[1]?.Records[0]?.attributes.ApproximateReceiveCount).toBe('1');
    expect(queues.ready(arn('jobs'))).toBe(0);
  });

  test('a mapping that is not enabled takes nothing', async () => {
    await map({ Enabled: false });
    put('job');
    await endpoint.clock.advance(0);
    expect(batches).toEqual([]);
  });

  test.each([
    ['a filter of a queue', { FilterCriteria: { Filters: [] } }, /FilterCriteria/],
    ['another event source', { EventSourceArn: 'arn:aws:kinesis:eu-central-1:0:stream/s' }, /kinesis/],
  ])('%s is refused by name', async (_what, changes, message) => {
    await expect(map(changes)).rejects.toThrow(message);
  });
});

import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StreamRecord } from '../../infra/local/dynamodb/stream-source.ts';
import { eventSources } from '../../infra/local/event-sources/event-sources.ts';
import type { InvokeOutcome, Part } from '../../infra/local/part.ts';
import { sqs } from '../../infra/local/sqs/sqs.ts';
import { declare } from '../support/declare.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

// Table and function are played by the test, in this process: nothing of this can be pointed at another endpoint.
const describeLocally = describe.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

const ok = (payload: unknown = null): InvokeOutcome => ({ ok: true, payload });
const failure: InvokeOutcome = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Tickets/stream/2026-01-01T00:00:00.000';
const deadArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';

describeLocally('functions fed from the stream of a table', () => {
  let endpoint: LocalEndpoint;
  let queues: ReturnType<typeof sqs>;
  let part: Part;
  let stream: StreamRecord[];
  let written: (streamArn: string) => void;
  let batches: string[][];
  let events: DynamoDBStreamEvent[];
  let work: (event: DynamoDBStreamEvent) => InvokeOutcome | Promise<InvokeOutcome>;

  beforeEach(async () => {
    stream = [];
    batches = [];
    events = [];
    work = () => ok();
    const invoke = async (_name: string, event: unknown) => {
      events.push(event as DynamoDBStreamEvent);
      batches.push((event as DynamoDBStreamEvent).Records.map(idOf));
      return work(event as DynamoDBStreamEvent);
    };
    const streams = {
      read: async (_arn: string, after: number, limit: number) =>
        stream.filter(({ sequence }) => sequence > after).slice(0, limit),
      latest: () => stream.at(-1)?.sequence ?? 0,
      onRecords: (listener: typeof written) => {
        written = listener;
      },
    };
    endpoint = await startEndpoint((context) => {
      queues = sqs(context);
      part = eventSources(context, { functions: { invoke }, queues, streams });
      return [queues, part];
    });
    await declare(queues, 'AWS::SQS::Queue', { QueueName: 'dead' });
  });
  afterEach(() => endpoint.close());

  const idOf = ({ dynamodb }: DynamoDBStreamEvent['Records'][number]) => dynamodb?.Keys?.id?.S ?? '';

  const map = (changes: object = {}) =>
    declare(part, 'AWS::Lambda::EventSourceMapping', {
      EventSourceArn: streamArn,
      FunctionName: 'reactions',
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 10,
      ...changes,
    });

  function write(id: string, changes: Partial<StreamRecord> = {}): void {
    const sequence = (stream.at(-1)?.sequence ?? 0) + 3;
    const keys = { id: { S: id } };
    const newImage = { ...keys, kind: { S: 'event' } };
    const at = endpoint.clock.now();
    const viewType = 'NEW_AND_OLD_IMAGES';
    stream.push({ sequence, eventID: `e${sequence}`, eventName: 'INSERT', at, keys, newImage, viewType, ...changes });
    written(streamArn);
  }

  const failsWith = (bad: string) => {
    work = ({ Records }) => (Records.some((record) => idOf(record) === bad) ? failure : ok());
  };
  const toldOfFailures = () => queues.receive(deadArn, 100, 0).map(({ body }) => JSON.parse(body));

  test('a change comes as Lambda hands it over, once', async () => {
    await map();
    write('T1');
    await endpoint.clock.advance(3_600_000);

    expect(events).toHaveLength(1);
    expect(events[0]?.Records).toEqual([
      {
        eventID: 'e3',
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-central-1',
        eventSourceARN: streamArn,
        dynamodb: {
          ApproximateCreationDateTime: Math.floor((stream[0]?.at ?? 0) / 1_000),
          Keys: { id: { S: 'T1' } },
          NewImage: { id: { S: 'T1' }, kind: { S: 'event' } },
          SequenceNumber: '100000000000000000003',
          SizeBytes: expect.any(Number),
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      },
    ]);
  });

  test('TRIM_HORIZON begins with what is there, LATEST with what is to come', async () => {
    write('old');
    await map({ StartingPosition: 'LATEST' });
    await endpoint.clock.advance(0);
    expect(batches).toEqual([]);
    write('new');
    await endpoint.clock.advance(0);
    expect(batches).toEqual([['new']]);

    await declare(
      part,
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: streamArn, FunctionName: 'other', StartingPosition: 'TRIM_HORIZON' },
      'Other',
    );
    await endpoint.clock.advance(0);
    expect(batches).toEqual([['new'], ['old', 'new']]);
  });

  test('one batch after the other, in order, whatever comes meanwhile', async () => {
    let underWay = 0;
    work = async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return ok();
    };
    await map({ BatchSize: 2 });
    for (const id of ['a', 'b', 'c', 'd', 'e']) write(id);
    await endpoint.clock.advance(0);
    expect(batches.flat()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Math.max(...batches.map(({ length }) => length))).toBe(2);
  });

  test('only what a filter takes comes, and the rest is passed over for good', async () => {
    const pattern = (filter: object) => ({ Pattern: JSON.stringify(filter) });
    const Filters = [
      pattern({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: [{ prefix: 'ev' }] } } } }),
      pattern({
        dynamodb: {
          Keys: { id: { S: [{ 'anything-but': ['x', 'y'] }] } },
          NewImage: { gone: { S: [{ exists: true }] } },
        },
      }),
    ];
    await map({ FilterCriteria: { Filters } });
    write('event');
    write('changed', { eventName: 'MODIFY' });
    write('ticket', { newImage: { kind: { S: 'ticket' } } });
    write('x', { eventName: 'MODIFY', newImage: { gone: { S: '1' } } });
    write('z', { eventName: 'MODIFY', newImage: { gone: { S: '1' } } });
    await endpoint.clock.advance(0);
    expect(batches.flat()).toEqual(['event', 'z']);

    await endpoint.restart();
    await map();
    await endpoint.clock.advance(0);
    expect(batches.flat()).toEqual(['event', 'z']);
  });

  test('a failing batch holds up those behind it and is tried again by the clock: after 1 s, 2 s, 4 s …', async () => {
    const triedAt: number[] = [];
    work = () => {
      triedAt.push(endpoint.clock.now());
      return failure;
    };
    await map();
    write('bad');
    await endpoint.clock.advance(0);
    write('behind');
    await endpoint.clock.advance(180_000);
    const waits = triedAt.slice(1).map((at, before) => Math.round((at - (triedAt[before] ?? 0)) / 1_000));
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60]);
    expect(new Set(batches.flat())).toEqual(new Set(['bad']));

    work = () => ok();
    await endpoint.clock.advance(60_000);
    expect(batches.slice(triedAt.length)).toEqual([['bad'], ['behind']]);
  });

  test('a batch tried often enough is given up, and the destination told where it was', async () => {
    failsWith('bad');
    await map({ BatchSize: 2, MaximumRetryAttempts: 2, DestinationConfig: { OnFailure: { Destination: deadArn } } });
    write('bad');
    await endpoint.clock.advance(60_000);
    write('behind');
    await endpoint.clock.advance(0);

    expect(batches).toEqual([['bad'], ['bad'], ['bad'], ['behind']]);
    expect(toldOfFailures()).toMatchObject([
      {
        requestContext: {
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
          functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:reactions',
        },
        DDBStreamBatchInfo: {
          streamArn,
          batchSize: 1,
          startSequenceNumber: '100000000000000000003',
          endSequenceNumber: '100000000000000000003',
        },
      },
    ]);
  });

  test('bisecting finds the one bad record, and the others are processed once', async () => {
    failsWith('c');
    const OnFailure = { Destination: deadArn };
    await map({ BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, DestinationConfig: { OnFailure } });
    work = () => failure;
    write('warm-up');
    await endpoint.clock.advance(0);
    for (const id of ['a', 'b', 'c', 'd']) write(id);
    failsWith('c');
    await endpoint.clock.advance(60_000);

    const succeeded = batches.filter((batch) => !batch.includes('c')).slice(1);
    expect(succeeded).toEqual([['warm-up'], ['a', 'b'], ['d']]);
    expect(batches.filter((batch) => batch.join() === 'c')).toHaveLength(2);
    expect(toldOfFailures()).toMatchObject([{ DDBStreamBatchInfo: { batchSize: 1 } }]);
  });

  test('a batch processed in part goes on from the first failed record', async () => {
    let failures = 1;
    work = ({ Records }) => {
      const bad = Records.find((record) => idOf(record) === 'b' && failures-- > 0);
      return ok({ batchItemFailures: bad ? [{ itemIdentifier: bad.dynamodb?.SequenceNumber }] : [] });
    };
    for (const id of ['a', 'b', 'c']) write(id);
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await endpoint.clock.advance(1_000);
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  test('records that are too old are given up without being handed over', async () => {
    write('old', { at: endpoint.clock.now() - 61_000 });
    write('young');
    await map({ MaximumRecordAgeInSeconds: 60, DestinationConfig: { OnFailure: { Destination: deadArn } } });
    await endpoint.clock.advance(0);
    expect(batches).toEqual([['young']]);
    expect(toldOfFailures()).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }]);
  });

  test('a kill loses no record and forgets no retry', async () => {
    await map();
    write('done');
    await endpoint.clock.advance(0);
    failsWith('bad');
    write('bad');
    await endpoint.clock.advance(0);
    await endpoint.restart();
    work = () => ok();
    await map();
    await endpoint.clock.advance(0);
    expect(batches).toEqual([['done'], ['bad']]);
    await endpoint.clock.advance(1_000);
    expect(batches).toEqual([['done'], ['bad'], ['bad']]);
  });

  test('a record that was being processed at a kill comes again', async () => {
    work = () => new Promise(() => undefined);
    await map();
    write('T1');
    await expect.poll(() => batches).toEqual([['T1']]);
    await endpoint.restart();
    work = () => ok();
    await map();
    await endpoint.clock.advance(0);
    expect(batches).toEqual([['T1'], ['T1']]);
  });

  test.each([
    ['a numeric filter', { FilterCriteria: { Filters: [{ Pattern: '{"a":[{"numeric":["=",1]}]}' }] } }, /numeric/],
    ['shards in parallel', { ParallelizationFactor: 2 }, /ParallelizationFactor/],
    ['a destination that is no queue', { DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::b' } } }, /s3/],
    ['tumbling windows', { TumblingWindowInSeconds: 5 }, /TumblingWindowInSeconds/],
  ])('%s is refused by name', async (_what, changes, message) => {
    await expect(map(changes)).rejects.toThrow(message);
  });
});

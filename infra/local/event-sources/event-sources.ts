import type { StreamSource } from '../dynamodb/stream-source.ts';
import type { Functions, LocalContext, Part } from '../part.ts';
import type { Queues } from '../sqs/queues.ts';
import type { QueueMapping, StreamMapping } from './mapping.ts';
import { mappingKind } from './mapping-kind.ts';
import { QueuePoller } from './queue-poller.ts';
import { ProgressStore } from './stream-progress.ts';
import { StreamReader, shardReaders } from './stream-reader.ts';

const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);

/** Lambda's event source mappings on one machine: functions fed from queues and from the streams of tables. */
export function eventSources(
  context: LocalContext,
  { functions, queues, streams }: { functions: Functions; queues: Queues; streams: StreamSource },
): Part {
  const mappings = new Map<string, QueueMapping | StreamMapping>();
  const running = new Map<string, readonly (QueuePoller | StreamReader)[]>();
  const store = new ProgressStore(context.database);
  let started = false;

  const run = (mapping: QueueMapping | StreamMapping) => {
    for (const feeder of running.get(mapping.id) ?? []) feeder.stop();
    const around = { context, functions, queues, streams, store };
    const feeders = mapping.kind === 'queue' ? [new QueuePoller(mapping, around)] : shardReaders(mapping, around);
    running.set(mapping.id, feeders);
    for (const feeder of feeders) feeder.poll();
  };
  const all = () => [...running.values()].flat();
  const pollThoseOf = (sourceArn: string) => {
    for (const feeder of all()) if (feeder.mapping.sourceArn === sourceArn) feeder.poll();
  };
  const readers = () => all().filter((feeder) => feeder instanceof StreamReader);
  queues.onReady(pollThoseOf);
  streams.onRecords(pollThoseOf);

  return {
    kinds: [
      mappingKind(context, (mapping) => {
        mappings.set(mapping.id, mapping);
        if (started) run(mapping);
      }),
    ],
    start() {
      started = true;
      for (const mapping of mappings.values()) run(mapping);
    },
    nextDueAt: () => Math.min(Number.POSITIVE_INFINITY, ...readers().map((reader) => reader.nextDueAt())),
    actOnDue() {
      for (const reader of readers()) if (reader.nextDueAt() <= context.clock.now()) reader.poll();
    },
    // Asked many times while something is under way: only where nothing is, queues are looked into.
    busy: () => sum(all(), (feeder) => feeder.underWay()) || sum(all(), (feeder) => feeder.busy()),
    stop() {
      for (const feeder of all()) feeder.stop();
    },
  };
}

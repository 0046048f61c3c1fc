import { createHash } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import { primaryKey, sameItem } from './item.ts';
import { type BatchOperation, type Level, prefixes, rangeOf, SEQUENCE_KEY, sortable } from './level.ts';
import type { Catalogue } from './read-view.ts';
import type { StreamRecord, StreamSource } from './stream-source.ts';
import { tableOfStream } from './table.ts';
import type { Change, UnitOfWork } from './unit-of-work.ts';
import type { CommitHook } from './writer.ts';

const HOUR_MS = 3_600_000;
/** DynamoDB keeps stream records for 24 hours. */
const KEPT_MS = 24 * HOUR_MS;
// Trimmed in lots, or the clock would have something to do a day after every single write.
const SLACK_MS = HOUR_MS;

/** So many of the latest records of a stream are kept in memory, at least. */
const MOST_LATEST = 500;

/** The change records of all tables: written in the batch that changes the items, read by sequence number. */
export class ChangeStreams implements CommitHook, StreamSource {
  readonly #level: Level;
  readonly #tables: Catalogue;
  readonly #clock: LocalClock;
  readonly #listeners: ((streamArn: string) => void)[] = [];
  #given = 0;
  #committed = 0;
  #oldestAt = Number.POSITIVE_INFINITY;
  #touched = new Set<string>();
  /** Records of the batch that is being written. */
  #underWay: { arn: string; record: StreamRecord }[] = [];
  /** The latest records of each stream, without a gap: who keeps up reads no disk. */
  readonly #latest = new Map<string, StreamRecord[]>();

  constructor(level: Level, tables: Catalogue, clock: LocalClock) {
    this.#level = level;
    this.#tables = tables;
    this.#clock = clock;
  }

  /** Takes up the numbering where it was left, and lets go of what is too old. */
  async open(): Promise<void> {
    this.#given = this.#committed = Number((await this.#level.get(SEQUENCE_KEY)) ?? 0);
    await this.trim();
  }

  prepare(changes: readonly Change[], unit: UnitOfWork): BatchOperation[] {
    this.#underWay = [];
    const operations = changes.flatMap((change) => this.#operations(change, unit.byTimeToLive));
    if (operations.length > 0) operations.push({ type: 'put', key: SEQUENCE_KEY, value: this.#given });
    return operations;
  }

  committed(): void {
    this.#committed = this.#given;
    for (const { arn, record } of this.#underWay.splice(0)) this.#keep(arn, record);
    const touched = this.#touched;
    if (touched.size === 0) return;
    this.#touched = new Set();
    this.#oldestAt = Math.min(this.#oldestAt, this.#clock.now());
    for (const arn of touched) for (const listener of this.#listeners) listener(arn);
  }

  async read(streamArn: string, after: number, limit: number): Promise<StreamRecord[]> {
    const latest = this.#latest.get(streamArn) ?? [];
    if (latest[0] !== undefined && after + 1 >= latest[0].sequence) {
      const from = latest.findIndex(({ sequence }) => sequence > after);
      return from < 0 ? [] : latest.slice(from, from + limit);
    }
    const range = rangeOf(prefixes.stream(tableOfStream(streamArn)), sortable(after + 1));
    return (await this.#level.values({ ...range, limit }).all()) as StreamRecord[];
  }

  latest(_streamArn: string): number {
    return this.#committed;
  }

  onRecords(listener: (streamArn: string) => void): void {
    this.#listeners.push(listener);
  }

  trimDueAt(): number {
    return this.#oldestAt + KEPT_MS + SLACK_MS;
  }

  /** Deletes the records older than 24 h. */
  async trim(): Promise<void> {
    this.#oldestAt = Number.POSITIVE_INFINITY;
    const isKept = ({ at }: StreamRecord) => at + KEPT_MS > this.#clock.now();
    for (const [arn, latest] of this.#latest) this.#latest.set(arn, latest.filter(isKept));
    for (const table of this.#tables.keys()) {
      for await (const [key, value] of this.#level.iterator(rangeOf(prefixes.stream(table)))) {
        if (isKept(value as StreamRecord)) {
          this.#oldestAt = Math.min(this.#oldestAt, (value as StreamRecord).at);
          break;
        }
        await this.#level.del(key);
      }
    }
  }

  #keep(arn: string, record: StreamRecord): void {
    const latest = this.#latest.get(arn) ?? [];
    latest.push(record);
    if (latest.length > 2 * MOST_LATEST) latest.splice(0, MOST_LATEST);
    this.#latest.set(arn, latest);
  }

  #operations(change: Change, byTimeToLive: boolean): BatchOperation[] {
    const { LatestStreamArn: arn, TableName, StreamSpecification } = change.table.description;
    if (!arn || sameItem(change.before, change.after)) return [];
    this.#given += 1;
    this.#touched.add(arn);
    const record: StreamRecord = {
      sequence: this.#given,
      eventID: createHash('md5').update(`${arn}/${this.#given}`).digest('hex'),
      at: this.#clock.now(),
      ...changeOf(change, StreamSpecification?.StreamViewType ?? 'KEYS_ONLY'),
      ...(byTimeToLive && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
    };
    this.#underWay.push({ arn, record });
    return [{ type: 'put', key: prefixes.stream(TableName) + sortable(this.#given), value: record }];
  }
}

function changeOf({ before, after, table }: Change, viewType: string) {
  const both = viewType === 'NEW_AND_OLD_IMAGES';
  return {
    eventName: before ? (after ? ('MODIFY' as const) : ('REMOVE' as const)) : ('INSERT' as const),
    keys: primaryKey(after ?? before ?? {}, table.description),
    viewType,
    ...(after && (both || viewType === 'NEW_IMAGE') && { newImage: after }),
    ...(before && (both || viewType === 'OLD_IMAGE') && { oldImage: before }),
  };
}

import type { StreamRecord, StreamSource } from '../dynamodb/stream-source.ts';
import type { Functions, LocalContext } from '../part.ts';
import type { Queues } from '../sqs/queues.ts';
import { inTransaction } from '../transaction.ts';
import { afterFailure, retryDelay } from './after-failure.ts';
import { failedItems } from './batch-failures.ts';
import { type DiscardCondition, failureRecord } from './failure-record.ts';
import { invokeSafely } from './invoke-safely.ts';
import type { StreamMapping } from './mapping.ts';
import { ReaderShare, type Shard, WHOLE } from './reader-share.ts';
import { type Progress, type ProgressStore, readTo } from './stream-progress.ts';

interface Around {
  readonly context: LocalContext;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly streams: StreamSource;
  readonly store: ProgressStore;
}

/** Records that are looked at for one batch. */
const AT_ONCE = 250;

/** The readers of a stream: one, or where faults ask for it one for each shard, none waiting for the others. */
export function shardReaders(mapping: StreamMapping, around: Around): readonly StreamReader[] {
  const of = around.context.faults?.shards ?? 1;
  return Array.from({ length: of }, (_, at) => new StreamReader(mapping, around, { at, of }));
}

/**
 * Feeds a function from a table's stream, in order, one batch at a time. A batch that fails is tried again by the
 * clock and holds up those behind it. Records may come twice after a kill, none is passed over.
 */
export class StreamReader {
  readonly mapping: StreamMapping;
  readonly #around: Around;
  readonly #shard: Shard;
  readonly #share: ReaderShare;
  #progress: Progress;
  /** There may be records that nobody has looked at yet. */
  #isBehind = true;
  #isReading = false;
  #stopped = false;

  /** Throws what the stream's `latest` throws, where the mapping begins there. */
  constructor(mapping: StreamMapping, around: Around, shard = WHOLE) {
    this.mapping = mapping;
    this.#around = around;
    this.#shard = shard;
    this.#share = new ReaderShare(mapping, shard, around.context.region);
    const { startingPosition, sourceArn } = mapping;
    const known = around.store.find(this.#id);
    this.#progress = known ?? readTo(startingPosition === 'LATEST' ? around.streams.latest(sourceArn) : 0);
    if (!known) around.store.save(this.#id, this.#progress);
  }

  /** What the progress is kept under. */
  get #id(): string {
    return this.#shard.of === 1 ? this.mapping.id : `${this.mapping.id}/${this.#shard.at}`;
  }

  /** There is something new in the stream, or the time has come to try again. */
  poll(): void {
    this.#isBehind = true;
    this.#readIfBehind();
  }

  #readIfBehind(): void {
    if (this.#isReading || !this.#isBehind || !this.#isLive() || this.#progress.retryAt > this.#now()) return;
    this.#isReading = true;
    this.#readOn()
      .catch((error: unknown) => this.#pause(error))
      .finally(() => {
        this.#isReading = false;
        this.#readIfBehind();
      });
  }

  /** The stream could not be read: that is tried again like a batch that failed, but costs none of its retries. */
  #pause(error: unknown): void {
    if (!this.#isLive()) return;
    this.#around.context.log(`reading ${this.mapping.sourceArn} failed: ${error}`);
    this.#isBehind = true;
    this.#progress = { ...this.#progress, retryAt: this.#now() + retryDelay(1) };
  }

  async #readOn(): Promise<void> {
    while (this.#isLive() && this.#isBehind && this.#progress.retryAt <= this.#now()) {
      this.#isBehind = false;
      const { batchEnd = Number.POSITIVE_INFINITY, checkpoint } = this.#progress;
      const read = await this.#around.streams.read(this.mapping.sourceArn, checkpoint, AT_ONCE);
      const records = this.#share.firstBatch(read.filter(({ sequence }) => sequence <= batchEnd));
      if (!this.#isLive()) return;
      if (read.length > 0) {
        this.#isBehind = true;
        await this.#process(records);
      }
    }
  }

  async #process(records: readonly StreamRecord[]): Promise<void> {
    const last = records.at(-1)?.sequence;
    if (last === undefined) return this.#goOn(readTo(this.#progress.checkpoint));
    const tooOld = records.filter((record) => this.#isTooOld(record));
    if (tooOld.length > 0) return this.#discard(tooOld, 'RecordAgeExceeded');
    const batch = records.filter((record) => this.#share.holds(record));
    const failedAt = batch.length > 0 ? await this.#invoke(batch) : -1;
    if (!this.#isLive()) return;
    if (failedAt < 0 && this.#comesAgain(batch)) return;
    // What nobody wants may be passed over again after a kill: that is not worth a write for each change.
    if (batch.length === 0) {
      this.#progress = readTo(last);
      return;
    }
    if (failedAt < 0) return this.#goOn(readTo(last));
    const situation = { progress: this.#progress, batch, failedAt, now: this.#now() };
    const next = afterFailure(situation, this.mapping);
    if (next === 'discard') this.#discard(batch.slice(failedAt), 'RetryAttemptsExhausted', last);
    else this.#goOn(next);
  }

  /** The index of the first record that the function could not process; -1 for none. */
  async #invoke(batch: readonly StreamRecord[]): Promise<number> {
    const { functionName, reportsItems } = this.mapping;
    const Records = batch.map((record) => this.#share.toEvent(record));
    const ids = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const outcome = await invokeSafely(this.#around.functions, functionName, { Records });
    const failed = failedItems(outcome, { ids, reportsItems });
    return ids.findIndex((id) => failed.includes(id));
  }

  /** A lease was lost: what was processed is read once more. */
  #comesAgain(batch: readonly StreamRecord[]): boolean {
    const { faults } = this.#around.context;
    return batch.length > 0 && (faults?.strikes('records-again', this.mapping.functionName) ?? false);
  }

  #goOn(progress: Progress): void {
    this.#around.store.save(this.#id, progress);
    this.#progress = progress;
  }

  /** Gives records up: whoever is to be told has a message when the reading goes on behind them. */
  #discard(records: readonly StreamRecord[], condition: DiscardCondition, readUpTo = records.at(-1)?.sequence): void {
    const { context, queues } = this.#around;
    const { onFailureArn, functionName } = this.mapping;
    const invocations = condition === 'RetryAttemptsExhausted' ? this.#progress.failures + 1 : this.#progress.failures;
    inTransaction(context.database, () => {
      const told = failureRecord(context, this.mapping, { condition, records, invocations });
      if (onFailureArn) queues.send(onFailureArn, JSON.stringify(told));
      this.#goOn(readTo(readUpTo ?? this.#progress.checkpoint));
    });
    context.log(`${functionName}: ${records.length} records of a stream were given up (${condition})`);
  }

  #isTooOld({ at }: StreamRecord): boolean {
    const { maximumRecordAgeSeconds: age } = this.mapping;
    return age !== undefined && this.#now() - at > age * 1_000;
  }

  #now(): number {
    return this.#around.context.clock.now();
  }

  /** When what is left is to be tried again (epoch ms); Infinity when nothing is. */
  nextDueAt(): number {
    return this.#isBehind && !this.#isReading ? this.#progress.retryAt : Number.POSITIVE_INFINITY;
  }

  /** Batches under way. */
  underWay(): number {
    return this.#isReading && !this.#stopped ? 1 : 0;
  }

  /** The same; where there are none, whether there could be one. */
  busy(): number {
    if (this.#stopped) return 0;
    const isWaiting = this.#progress.retryAt > this.#now();
    return this.#isReading || (this.#isBehind && !isWaiting) ? 1 : 0;
  }

  stop(): void {
    this.#stopped = true;
  }

  #isLive(): boolean {
    return !this.#stopped && this.#around.context.database.isOpen;
  }
}

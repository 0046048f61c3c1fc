import type { Readings } from '../../infra/local/meter/meter.ts';
import { LETTERS_PER_HOUR } from '../../shared/regulation/mail-limits.ts';
import { transitionsOf } from './bill.ts';
import { HOURS_A_MONTH } from './idle.ts';
import { QUOTAS } from './prices.ts';
import { BATCH } from './traffic.ts';

/** The busiest second of a month over its mean one. */
const PEAK = 10;
/** The busiest department's share of all tickets. */
const BUSIEST_SHARE = 0.3;
/** How long a ticket has a timer, follow-up included, and its longest execution runs. */
const DAYS_UNDER_WAY = 14;
/**
 * Entries that follow one after the other from a shard of the stream, in a second: 25 of them are some 120 calls, 80 ms of a processor, of
 * which 256 MB are a seventh, and wait 100 ms (`test/cost/function-time.ts`).
 */
const FOLLOWED_PER_SHARD = 40;
/** A table on demand begins with as many partitions, each a shard; more where more is written. */
const LEAST_SHARDS = 4;
/** Mails that one sender hands to SES in a second, and how many of them there are (`letterSenders` of the stage). */
const LETTERS_PER_SECOND = 2 * 10;

export interface Bound {
  readonly what: string;
  /** Of what is allowed, how much the busiest second takes: 1 is the end. */
  readonly used: number;
  readonly remedy: string;
  /** A setting of a stage, not a quota of AWS. */
  readonly ours?: true;
}

/** How near each quota is at so many tickets a month, the nearest first, from what one ticket is counted to take. */
export function boundsAt(ticketsAMonth: number, ticket: Readings): Bound[] {
  const perSecond = (ticketsAMonth / (HOURS_A_MONTH * 3600)) * PEAK;
  const alive = (ticketsAMonth * DAYS_UNDER_WAY) / 30;
  const { dynamodb = {}, lambda = {}, states = {}, scheduler = {} } = ticket;
  const sum = (counts: Readonly<Record<string, number>>, wanted = /./) =>
    Object.entries(counts).reduce((total, [what, count]) => total + (wanted.test(what) ? count : 0), 0);
  const entries = sum(lambda, /CountEvents/);
  const letters = ticket.ses?.SendRawEmail ?? 0;
  const written = (dynamodb.WriteUnits ?? 0) * perSecond;
  const bounds: Bound[] = [
    {
      what: 'counters of a month (one partition, written once for a batch of entries)',
      used: ((entries / BATCH.entries) * BATCH.shared * perSecond) / QUOTAS.writeUnitsPerPartitionPerSecond,
      remedy: 'spread the month over N partitions by a hash of the number, and add them up when the report is read',
    },
    {
      what: 'index byDepartmentDue (one partition for each department)',
      used:
        ((dynamodb['WriteUnits of byDepartmentDue'] ?? 0) * perSecond * BUSIEST_SHARE) /
        QUOTAS.writeUnitsPerPartitionPerSecond,
      remedy: 'add a shard to the key, `department#0…N`, and merge N queries for a page',
    },
    {
      what: 'index byCompanyDue (one partition)',
      used: ((dynamodb['WriteUnits of byCompanyDue'] ?? 0) * perSecond) / QUOTAS.writeUnitsPerPartitionPerSecond,
      remedy: 'raise QUEUE_SHARDS: written to so many partitions, and a page asks each of them',
    },
    {
      what: 'number counter (one item for each year)',
      used: perSecond / QUOTAS.writeUnitsPerPartitionPerSecond,
      remedy: 'reserve numbers in blocks of 100 for each running function',
    },
    {
      what: 'schedules alive',
      used: alive / QUOTAS.schedules,
      remedy: 'ask for more; or keep only timers due within a day and let the sweep set the others',
    },
    {
      what: 'changes of schedules',
      used: (sum(scheduler) * perSecond) / QUOTAS.scheduleChangesPerSecond,
      remedy: 'ask for more',
    },
    {
      what: 'firings of schedules',
      used: (sum(lambda, /ActOnDue/) * perSecond) / QUOTAS.scheduleInvocationsPerSecond,
      remedy: 'ask for more; deadlines of working hours fall on one minute: give them a few minutes of jitter',
    },
    {
      what: 'entries that are followed (each shard of the stream in its order, by 256 MB)',
      used:
        (entries * perSecond) /
        (Math.max(LEAST_SHARDS, written / QUOTAS.writeUnitsPerPartitionPerSecond) * FOLLOWED_PER_SHARD),
      ours: true,
      remedy: 'give FollowEvents more memory (infra/constructs/reactions.ts): 1,769 MB are seven times the processor',
    },
    {
      what: 'StartExecution',
      used: ((states.StartExecution ?? 0) * perSecond) / QUOTAS.startExecutionPerSecond,
      remedy: 'ask for more; the stream waits meanwhile',
    },
    {
      what: 'open executions',
      used: ((states.StartExecution ?? 0) * alive) / QUOTAS.openExecutions,
      remedy: 'ask for more',
    },
    {
      what: 'state transitions',
      used: (transitionsOf(ticket) * perSecond) / QUOTAS.transitionsPerSecond,
      remedy: 'ask for more',
    },
    {
      what: 'write units of the table and its indexes',
      used: written / QUOTAS.tableWriteUnitsPerSecond,
      remedy: 'ask for more, and warm the table up before a rush',
    },
    {
      what: 'letters (our own two senders)',
      used: (letters * perSecond) / LETTERS_PER_SECOND,
      ours: true,
      remedy: 'raise letterSenders in the stage file together with the rate of SES',
    },
    {
      what: 'letters within an hour (our own stop against loops)',
      used: (letters * perSecond * 3600) / LETTERS_PER_HOUR,
      ours: true,
      remedy: 'raise lettersPerHour in the stage file, staying below the rate of SES',
    },
    {
      what: 'mails a second of SES (what a new account is given)',
      used: (letters * perSecond) / QUOTAS.sesMailsPerSecond,
      remedy: 'ask for more: SES raises it with a good reputation',
    },
    {
      what: 'functions at the same time',
      used: (sum(lambda) * perSecond * 0.1) / QUOTAS.lambdaConcurrency,
      remedy: 'ask for more',
    },
    {
      what: 'requests of the HTTP API',
      used: (sum(ticket['http-api'] ?? {}) * perSecond) / QUOTAS.httpRequestsPerSecond,
      remedy: 'ask for more, and raise THROTTLE in infra/constructs/http-routes.ts (100 a second)',
    },
  ];
  return bounds.toSorted((a, b) => b.used - a.used);
}

import { createHmac } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamo-client.ts';

const MINUTE_MS = 60_000;

/** Counts the public calls of one client. */
export interface RateLimit {
  /** Seconds to wait where the client has used up its calls; null: this one is counted and may go on. */
  refuses(address: string): Promise<number | null>;
}

interface Parts {
  readonly table: Table;
  readonly perMinute: number;
  /** Addresses are kept as a keyed hash only, so that the table names nobody. */
  secret(): Promise<string>;
  now(): Date;
}

/**
 * The number of `30/min`; null when limits are off.
 * @throws Error for anything else
 */
export function readRateLimit(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const perMinute = /^([1-9]\d{0,5})\/min$/.exec(text)?.[1];
  if (perMinute === undefined) throw new Error(`RATE_LIMIT is ${text}: write calls per minute, like 30/min`);
  return Number(perMinute);
}

/** One counter item for each address and minute of the clock, forgotten by TTL. */
export class DynamoRateLimit implements RateLimit {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async refuses(address: string): Promise<number | null> {
    const { table, perMinute } = this.#parts;
    const now = this.#parts.now().getTime();
    const minute = Math.floor(now / MINUTE_MS);
    const client = createHmac('sha256', await this.#parts.secret())
      .update(`rate-limit\n${clientOf(address)}`)
      .digest('hex');
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.tableName,
          Key: { pk: `LIMIT#${client.slice(0, 32)}#${minute}`, sk: 'LIMIT' },
          UpdateExpression: 'SET calls = if_not_exists(calls, :none) + :one, expiresAt = :end',
          ConditionExpression: 'attribute_not_exists(calls) OR calls < :most',
          ExpressionAttributeValues: { ':none': 0, ':one': 1, ':most': perMinute, ':end': (minute + 2) * 60 },
        }),
      );
      return null;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000);
    }
  }
}

/** One IPv6 customer has a whole /64: the first four groups. */
function clientOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array<string>(Math.max(missing, 0)).fill('0')].slice(0, 4).join(':');
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CLAIM_SECONDS } from '../letters/sent-letters.ts';
import type { FrozenReport, FrozenReports } from '../reports/frozen-report.ts';
import type { ReportClaim, ReportLetters } from '../reports/report-letters.ts';
import type { Table } from './dynamo-client.ts';
import { reportKey, reportLetterKey } from './keys.ts';
import { refusedClaim } from './letter-item.ts';

const FORMAT = 1;

/** Frozen reports beside the counters of their month, and the letters that took them to people. */
export class DynamoReports implements FrozenReports, ReportLetters {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(month: string): Promise<FrozenReport | null> {
    const { client, tableName } = this.#table;
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: reportKey(month), ConsistentRead: true }),
    );
    return (Item?.frozen as FrozenReport | undefined) ?? null;
  }

  async freeze(frozen: FrozenReport): Promise<FrozenReport> {
    const { client, tableName } = this.#table;
    const { month } = frozen.report;
    try {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...reportKey(month), kind: 'report', format: FORMAT, frozen },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return frozen;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await this.find(month)) ?? frozen;
    }
  }

  async claim({ month, to, holder, now }: ReportClaim): Promise<boolean> {
    const { client, tableName } = this.#table;
    const seconds = Math.floor(now.getTime() / 1000);
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: reportLetterKey(month, to),
          UpdateExpression: 'SET #state = :sending, holder = :holder, claimedUntil = :until, kind = :kind',
          ConditionExpression:
            'attribute_not_exists(pk) OR (#state = :sending AND (holder = :holder OR claimedUntil < :now))',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':sending': 'sending',
            ':holder': holder,
            ':until': seconds + CLAIM_SECONDS,
            ':now': seconds,
            ':kind': 'report-letter',
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return true;
    } catch (error) {
      return refusedClaim(error);
    }
  }

  async recordSent(month: string, to: string): Promise<void> {
    const { client, tableName } = this.#table;
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: reportLetterKey(month, to),
        UpdateExpression: 'SET #state = :sent',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':sent': 'sent' },
      }),
    );
  }
}

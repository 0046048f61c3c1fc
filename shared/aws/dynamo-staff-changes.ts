import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StaffMember } from '../staff/staff.ts';
import { type StaffChange, type StaffChanges, StaleStaff } from '../staff/staff-changes.ts';
import type { Table } from './dynamo-client.ts';
import { staffChangeKey, staffKey } from './keys.ts';
import { transact } from './transact.ts';

const MOST_CHANGES = 100;

/** People with the history of what was changed about them, in the one table. */
export class DynamoStaffChanges implements StaffChanges {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async find(id: string): Promise<{ member: StaffMember; version: number } | null> {
    const { client, tableName: TableName } = this.#table;
    const { Item } = await client.send(new GetCommand({ TableName, Key: staffKey(id), ConsistentRead: true }));
    return Item === undefined ? null : { member: Item.member as StaffMember, version: Number(Item.version ?? 0) };
  }

  async change(member: StaffMember, change: StaffChange, version: number): Promise<void> {
    const { client, tableName: TableName } = this.#table;
    const unchanged = version === 0 ? 'attribute_not_exists(#version)' : '#version = :version';
    const failed = await transact(client, [
      {
        Put: {
          TableName,
          Item: { ...staffKey(member.id), kind: 'staff', member, version: version + 1 },
          ConditionExpression: unchanged,
          ExpressionAttributeNames: { '#version': 'version' },
          ...(version > 0 && { ExpressionAttributeValues: { ':version': version } }),
        },
      },
      { Put: { TableName, Item: { ...staffChangeKey(member.id, version + 1), kind: 'staff-change', change } } },
    ]);
    if (failed.length > 0) throw new StaleStaff(`${member.id} was changed meanwhile.`);
  }

  async changesOf(id: string): Promise<readonly StaffChange[]> {
    const { client, tableName: TableName } = this.#table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :changes)',
        ExpressionAttributeValues: { ':pk': staffChangeKey(id, 0).pk, ':changes': 'CHANGE#' },
        ScanIndexForward: false,
        Limit: MOST_CHANGES,
      }),
    );
    return Items.map(({ change }) => change as StaffChange);
  }
}

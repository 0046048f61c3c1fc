import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StaffDirectory, StaffMember } from '../staff/staff.ts';
import type { Table } from './dynamo-client.ts';
import { staffKey } from './keys.ts';

/** Staff in the one table. There are few of them, so one query reads them all. */
export class DynamoStaff implements StaffDirectory {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async byId(id: string): Promise<StaffMember | null> {
    const { client, tableName } = this.#table;
    // Who was put out a moment ago does nothing any more.
    const get = { TableName: tableName, Key: staffKey(id), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(get));
    return (Item?.member as StaffMember | undefined) ?? null;
  }

  async all(): Promise<readonly StaffMember[]> {
    const { client, tableName } = this.#table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :staff)',
        ExpressionAttributeValues: { ':pk': staffKey('').pk, ':staff': staffKey('').sk },
      }),
    );
    return Items.map(({ member }) => member as StaffMember);
  }

  async save(member: StaffMember): Promise<void> {
    const { client, tableName } = this.#table;
    // How often they were changed stays, as their history is numbered by it.
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: staffKey(member.id),
        UpdateExpression: 'SET #kind = :kind, #member = :member',
        ExpressionAttributeNames: { '#kind': 'kind', '#member': 'member' },
        ExpressionAttributeValues: { ':kind': 'staff', ':member': member },
      }),
    );
  }
}

import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isOver } from '../staff/deputies.ts';
import type { PeopleAtTheDesk } from '../staff/people-at-the-desk.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { toDeputyship } from './dynamo-deputies.ts';
import { deputyKey } from './keys.ts';

/** Everybody, and who stands in for whom, with the one query that every page of the desk needs. */
export async function peopleAtTheDesk({ client, tableName }: Table, at: Instant): Promise<PeopleAtTheDesk> {
  const { pk, sk } = deputyKey(at, '~');
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk > :ended',
      ExpressionAttributeValues: { ':pk': pk, ':ended': sk },
    }),
  );
  return {
    members: Items.flatMap(({ member }) => (member === undefined ? [] : [member as StaffMember])),
    deputyships: Items.filter(({ deputyship }) => deputyship !== undefined)
      .map(toDeputyship)
      .filter((one) => !isOver(one, at)),
  };
}

import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { AtTheDesk } from '../desk/at-the-desk.ts';
import type { CalendarSetting } from '../settings/calendar-setting.ts';
import { settingsInForce } from '../settings/in-force.ts';
import type { CurrentSetting } from '../settings/settings.ts';
import { isOver } from '../staff/deputies.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import { toDeputyship } from './dynamo-deputies.ts';
import { toSetting } from './dynamo-settings.ts';
import { deputyKey } from './keys.ts';
import { keysVersionIn } from './keys-in-force.ts';

type Item = Record<string, unknown>;

async function readItems({ client, tableName }: Table, at: Instant): Promise<readonly Item[]> {
  const { pk, sk } = deputyKey(at, '~');
  const items: Item[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk > :ended',
      ExpressionAttributeValues: { ':pk': pk, ':ended': sk },
      // Who was put out a moment ago does nothing any more.
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

/** Everybody, who stands in for whom, and what was settled: with the one query that every page of the desk needs. */
export async function readAtTheDesk(table: Table, stage: CalendarSetting, at: Instant): Promise<AtTheDesk> {
  const items = await readItems(table, at);
  const settings: readonly CurrentSetting[] = items.filter(({ kind }) => kind === 'setting').map(toSetting);
  const saved: AtTheDesk['saved'] = Object.fromEntries(settings.map((setting) => [setting.kind, setting]));
  return {
    members: items.flatMap(({ member }) => (member === undefined ? [] : [member as StaffMember])),
    deputyships: items
      .filter(({ deputyship }) => deputyship !== undefined)
      .map(toDeputyship)
      .filter((one) => !isOver(one, at)),
    inForce: settingsInForce(saved, stage),
    saved,
    ...keysVersionIn(items),
  };
}

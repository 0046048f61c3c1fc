import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, paginateQuery, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { calendarId, type WorkingCalendar } from '../calendar/working-calendar.ts';
import {
  type CurrentLetters,
  type CurrentSetting,
  type CurrentSettings,
  type SavedSetting,
  type SettingKind,
  StaleSetting,
} from '../settings/settings.ts';
import type { MovedDuty, MovedPage, SettingsStore } from '../settings/settings-store.ts';
import type { MovingSetting } from '../tickets/events/duty-events.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Table } from './dynamo-client.ts';
import {
  calendarKey,
  currentSettingKey,
  LETTERS_IN_FORCE,
  movedPrefix,
  RULES_IN_FORCE,
  settingVersionKey,
} from './keys.ts';
import { keysVersionIn } from './keys-in-force.ts';
import { transact } from './transact.ts';

const FORMAT = 1;
/** More than anybody looks through; a company changes a setting a few times a year. */
const MOST_VERSIONS = 100;
const MOVED_PAGE = 200;

type Item = Record<string, unknown>;

/** A setting as an item of the table holds it. */
export function toSetting({ setting: kind, version, content, at, by, why, appliedAt }: Item): CurrentSetting {
  return { kind, version, content, at, by, why, ...(appliedAt !== undefined && { appliedAt }) } as CurrentSetting;
}

const settingsIn = (items: readonly Item[]): Record<string, CurrentSetting> =>
  Object.fromEntries(
    items
      .filter(({ kind }) => kind === 'setting')
      .map(toSetting)
      .map((setting) => [setting.kind, setting]),
  );

export interface InForce {
  readonly saved: CurrentSettings;
  /** Of the secret that links are signed with (ADR 29). */
  readonly keysVersion?: string;
}

/** Settings in the one table: what holds now, every version there ever was, every calendar by its id. */
export class DynamoSettings implements SettingsStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async current(): Promise<CurrentSettings> {
    return settingsIn(await this.#query({ pk: RULES_IN_FORCE.pk, prefix: RULES_IN_FORCE.sk }));
  }

  /**
   * What held a moment ago, and of which version the signing keys were: one query, at half the price of what holds at
   * this instant, which whoever keeps it for a while would not know anyway.
   */
  async inForce(): Promise<InForce> {
    const items = await this.#query({ pk: RULES_IN_FORCE.pk, prefix: RULES_IN_FORCE.sk, consistent: false });
    return { saved: settingsIn(items), ...keysVersionIn(items) };
  }

  /** @param consistent false for who keeps them for a while */
  async letters({ consistent = true } = {}): Promise<CurrentLetters> {
    return settingsIn(await this.#query({ pk: LETTERS_IN_FORCE.pk, prefix: LETTERS_IN_FORCE.sk, consistent }));
  }

  async find<K extends SettingKind>(kind: K): Promise<CurrentSetting<K> | null> {
    const item = await this.#get(currentSettingKey(kind));
    return item === undefined ? null : (toSetting(item) as CurrentSetting<K>);
  }

  async save({ kind: setting, ...saved }: SavedSetting, calendar?: WorkingCalendar): Promise<void> {
    const { tableName: TableName, client } = this.#table;
    const item = { format: FORMAT, setting, ...saved };
    const first = saved.version === 1;
    const failed = await transact(client, [
      {
        Put: {
          TableName,
          Item: { ...currentSettingKey(setting), kind: 'setting', ...item },
          ConditionExpression: first ? 'attribute_not_exists(pk)' : '#version = :previous',
          ...(!first && {
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':previous': saved.version - 1 },
          }),
        },
      },
      {
        Put: {
          TableName,
          Item: { ...settingVersionKey(setting, saved.version), kind: 'setting-version', ...item },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      ...(calendar === undefined ? [] : [{ Put: { TableName, Item: calendarItem(calendar) } }]),
    ]);
    if (failed.length > 0) throw new StaleSetting(`${setting} is no longer at version ${saved.version - 1}.`);
  }

  async history(kind: SettingKind): Promise<readonly SavedSetting[]> {
    const { pk } = settingVersionKey(kind, 0);
    return (await this.#query({ pk, prefix: 'VERSION#', latestFirst: true, limit: MOST_VERSIONS })).map(toSetting);
  }

  async calendar(id: string): Promise<WorkingCalendar | null> {
    const item = await this.#get(calendarKey(id));
    return (item?.calendar as WorkingCalendar | undefined) ?? null;
  }

  async keepCalendar(calendar: WorkingCalendar): Promise<void> {
    const { client, tableName: TableName } = this.#table;
    const put = { TableName, Item: calendarItem(calendar), ConditionExpression: 'attribute_not_exists(pk)' };
    await unlessThere(client.send(new PutCommand(put)));
  }

  async markApplied({ kind, version, at }: { kind: MovingSetting; version: number; at: Instant }): Promise<void> {
    const { client, tableName: TableName } = this.#table;
    const update = {
      TableName,
      Key: currentSettingKey(kind),
      UpdateExpression: 'SET appliedAt = :at',
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':at': at, ':version': version },
    };
    await unlessThere(client.send(new UpdateCommand(update)));
  }

  async movedBy(asked: { kind: MovingSetting; version: number; cursor?: string }): Promise<MovedPage> {
    const { client, tableName: TableName } = this.#table;
    const { pk, sk } = movedPrefix(asked.kind, asked.version);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': sk },
        Limit: MOVED_PAGE,
        ...(asked.cursor !== undefined && { ExclusiveStartKey: { pk, sk: `${sk}${asked.cursor}` } }),
      }),
    );
    const moved = Items.flatMap(({ number, duties }) =>
      (duties as Omit<MovedDuty, 'number'>[]).map((duty) => ({ number: String(number), ...duty })),
    );
    return { moved, ...(LastEvaluatedKey && { cursor: String(LastEvaluatedKey.sk).slice(sk.length) }) };
  }

  async #get(Key: { pk: string; sk: string }): Promise<Item | undefined> {
    const { client, tableName: TableName } = this.#table;
    return (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  }

  async #query({ pk, prefix, latestFirst = false, limit, consistent = true }: Asked): Promise<Item[]> {
    const { client, tableName: TableName } = this.#table;
    const found: Item[] = [];
    // More than a megabyte of words comes in parts.
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ConsistentRead: consistent,
        ScanIndexForward: !latestFirst,
        ...(limit !== undefined && { Limit: limit }),
      },
    );
    for await (const { Items = [] } of pages) {
      found.push(...Items);
      if (limit !== undefined) break;
    }
    return found;
  }
}

interface Asked {
  readonly pk: string;
  readonly prefix: string;
  readonly latestFirst?: boolean;
  readonly limit?: number;
  readonly consistent?: boolean;
}

const calendarItem = (calendar: WorkingCalendar) => ({
  ...calendarKey(calendarId(calendar)),
  kind: 'calendar',
  format: FORMAT,
  calendar,
});

async function unlessThere(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

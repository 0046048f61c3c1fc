import type { TableIndex } from 'dynalite/db/index.js';
import type { Members } from './operations.ts';
import { serviceError, validationError } from './service-error.ts';
import type { StreamSpecification, TableDescription } from './table.ts';
import type { Tables } from './tables.ts';
import type { TimeToLive } from './time-to-live.ts';

export interface TableSources {
  readonly tables: Tables;
  readonly timeToLive: TimeToLive;
  now(): number;
}

export type TableRequest = (members: Members, sources: TableSources) => Members | Promise<Members>;

/** Requests about tables that change something; run while no write is under way. */
export const TABLE_CHANGES: Record<string, TableRequest> = {
  CreateTable: async (members, { tables, now }) => ({ TableDescription: await tables.create(members, now()) }),

  DeleteTable: async (members, { tables }) => ({ TableDescription: await tables.drop(members.TableName) }),

  UpdateTable: updateTable,

  UpdateTimeToLive: async (members, { tables, timeToLive }) => {
    const table = tables.named(members.TableName);
    const asked = members.TimeToLiveSpecification as { Enabled: boolean; AttributeName: string };
    if (asked.Enabled === Boolean(table.timeToLive)) {
      throw validationError(`TimeToLive is already ${asked.Enabled ? 'enabled' : 'disabled'}`);
    }
    await setTimeToLive(table.description.TableName, asked.Enabled ? asked.AttributeName : undefined, {
      tables,
      timeToLive,
    });
    return { TimeToLiveSpecification: asked };
  },

  UpdateContinuousBackups: async (members, { tables }) => {
    const table = tables.named(members.TableName);
    const asked = members.PointInTimeRecoverySpecification as { PointInTimeRecoveryEnabled: boolean } | undefined;
    await tables.keep({ ...table, pointInTimeRecovery: asked?.PointInTimeRecoveryEnabled === true });
    return continuousBackups(members, tables);
  },
};

/** Requests about tables that only look. */
export const TABLE_LOOKS: Record<string, TableRequest> = {
  DescribeTable: (members, { tables }) => ({ Table: tables.named(members.TableName).description }),

  ListTables: (members, { tables }) => {
    const after = String(members.ExclusiveStartTableName ?? '');
    const names = [...tables.keys()].filter((name) => name > after).sort();
    const page = names.slice(0, Number(members.Limit ?? 100));
    return { TableNames: page, ...(page.length < names.length && { LastEvaluatedTableName: page.at(-1) }) };
  },

  DescribeTimeToLive: (members, { tables }) => {
    const attribute = tables.named(members.TableName).timeToLive;
    return {
      TimeToLiveDescription: attribute
        ? { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
        : { TimeToLiveStatus: 'DISABLED' },
    };
  },

  DescribeContinuousBackups: (members, { tables }) => continuousBackups(members, tables),
};

/** Names the attribute that holds an item's expiry (epoch seconds), or none. */
export async function setTimeToLive(
  name: string,
  attribute: string | undefined,
  { tables, timeToLive }: Pick<TableSources, 'tables' | 'timeToLive'>,
): Promise<void> {
  const changed = { ...tables.named(name), timeToLive: attribute };
  // Listed before it is named: killed in between, the list is made again.
  await timeToLive.index(changed);
  await tables.keep(changed);
  await timeToLive.look();
}

const UPDATES = new Set([
  'TableName',
  'AttributeDefinitions',
  'GlobalSecondaryIndexUpdates',
  'StreamSpecification',
  'DeletionProtectionEnabled',
  'BillingMode',
]);

async function updateTable(members: Members, { tables }: TableSources): Promise<Members> {
  const { TableName } = tables.named(members.TableName).description;
  const unknown = Object.keys(members).find((name) => members[name] !== undefined && !UPDATES.has(name));
  if (unknown) throw validationError(`The local DynamoDB cannot change a table's ${unknown}`);
  if (members.BillingMode && members.BillingMode !== 'PAY_PER_REQUEST') {
    throw validationError('The local DynamoDB only changes to the billing mode PAY_PER_REQUEST');
  }
  for (const update of (members.GlobalSecondaryIndexUpdates ?? []) as Record<string, TableIndex>[]) {
    await updateIndex(TableName, update, { tables, definitions: members.AttributeDefinitions });
  }
  if (members.StreamSpecification) await tables.switchStream(TableName, streamUpdate(members, tables));
  if (typeof members.DeletionProtectionEnabled === 'boolean') {
    await tables.protect(TableName, members.DeletionProtectionEnabled);
  }
  return { TableDescription: tables.named(TableName).description };
}

async function updateIndex(
  table: string,
  { Create, Delete, ...rest }: Record<string, TableIndex>,
  { tables, definitions }: { tables: Tables; definitions: unknown },
): Promise<void> {
  const other = Object.keys(rest)[0];
  if (other) throw validationError(`The local DynamoDB cannot ${other.toLowerCase()} a global secondary index`);
  if (Create) await tables.addIndex(table, Create, (definitions ?? []) as TableDescription['AttributeDefinitions']);
  if (Delete) await tables.removeIndex(table, Delete.IndexName);
}

function streamUpdate(members: Members, tables: Tables): StreamSpecification {
  const asked = members.StreamSpecification as StreamSpecification;
  const has = tables.named(members.TableName).description.LatestStreamArn !== undefined;
  if (asked.StreamEnabled && has) throw serviceError('ResourceInUseException', 'Table already has an enabled stream');
  return asked;
}

function continuousBackups(members: Members, tables: Tables): Members {
  const { pointInTimeRecovery } = tables.named(members.TableName);
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: pointInTimeRecovery ? 'ENABLED' : 'DISABLED' },
    },
  };
}

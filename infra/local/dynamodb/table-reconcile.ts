import { isDeepStrictEqual } from 'node:util';
import type { TableIndex } from 'dynalite/db/index.js';
import type { Storage } from './storage.ts';
import { setTimeToLive } from './table-requests.ts';
import type { DeclaredTable } from './table-resource.ts';

/**
 * Creates the declared table, or brings the one that stands in line with it: indexes are added (filled from the items)
 * and removed, stream, expiry and protection are switched. Throws on what would need another table.
 */
export async function reconcile(declared: DeclaredTable, storage: Storage, now: number): Promise<void> {
  const { tables } = storage;
  if (tables.has(declared.name)) await change(declared, storage);
  else await tables.create(createMembers(declared), now);
  const standing = tables.named(declared.name);
  if (standing.timeToLive !== declared.timeToLive) await setTimeToLive(declared.name, declared.timeToLive, storage);
  if (standing.pointInTimeRecovery !== declared.pointInTimeRecovery) {
    await tables.keep({ ...tables.named(declared.name), pointInTimeRecovery: declared.pointInTimeRecovery });
  }
}

function createMembers(declared: DeclaredTable) {
  return {
    TableName: declared.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: declared.keySchema,
    AttributeDefinitions: declared.attributes,
    ...(declared.globalIndexes.length > 0 && { GlobalSecondaryIndexes: declared.globalIndexes.map(plain) }),
    ...(declared.localIndexes.length > 0 && { LocalSecondaryIndexes: declared.localIndexes.map(plain) }),
    ...(declared.stream && { StreamSpecification: declared.stream }),
    DeletionProtectionEnabled: declared.isProtected,
  };
}

async function change(declared: DeclaredTable, { tables }: Storage): Promise<void> {
  const { name } = declared;
  const { description } = tables.named(name);
  refuseOtherShape(declared, 'KeySchema', [description.KeySchema, declared.keySchema]);
  const local = (description.LocalSecondaryIndexes ?? []).map(plain);
  refuseOtherShape(declared, 'LocalSecondaryIndexes', [local, declared.localIndexes.map(plain)]);
  const wanted = new Map(declared.globalIndexes.map((index) => [index.IndexName, plain(index)]));
  for (const index of description.GlobalSecondaryIndexes ?? []) {
    const same = wanted.get(index.IndexName);
    if (same) refuseOtherShape(declared, `index ${index.IndexName}`, [plain(index), same]);
    else await tables.removeIndex(name, index.IndexName);
    wanted.delete(index.IndexName);
  }
  for (const index of wanted.values()) await tables.addIndex(name, index, declared.attributes);
  if (!isDeepStrictEqual(description.StreamSpecification, declared.stream)) {
    await tables.switchStream(name, declared.stream);
  }
  if (description.DeletionProtectionEnabled !== declared.isProtected) await tables.protect(name, declared.isProtected);
}

function refuseOtherShape({ name }: DeclaredTable, what: string, [standing, declared]: [unknown, unknown]): void {
  if (isDeepStrictEqual(standing, declared)) return;
  throw new Error(
    `The template changes the ${what} of the table ${name}, which can only be done by a new table: ` +
      `give it another logical id, or begin with an empty data folder. It stands as ${JSON.stringify(standing)}.`,
  );
}

/** What makes an index the one it is. */
function plain({ IndexName, KeySchema, Projection }: TableIndex): TableIndex {
  return {
    IndexName,
    KeySchema: KeySchema.map(({ AttributeName, KeyType }) => ({ AttributeName, KeyType })),
    Projection,
  };
}

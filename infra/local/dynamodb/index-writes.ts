import database, { type Callback, type Item, type Store, type TableIndex, type TableShape } from 'dynalite/db/index.js';
import { sameItem } from './item.ts';

const KINDS = ['Local', 'Global'] as const;

/**
 * Lets dynalite's writing actions write, of the index entries of an item, those that change: it would write all of them
 * each time, each by a chain of callbacks of its own.
 */
export function writeChangedEntries(): void {
  database.updateIndexes = updateIndexes;
}

type State = Item | null | undefined;

function updateIndexes(
  store: Store,
  table: TableShape,
  existing: State,
  item: State,
  // As dynalite hands them over.
  done: Callback,
): void {
  for (const kind of KINDS) {
    const changed = (table[`${kind}SecondaryIndexes`] ?? []).filter((index) => !isAsBefore(index, existing, item));
    if (changed.length === 0) continue;
    const { puts, deletes } = database.getIndexActions(changed, existing ?? undefined, item ?? undefined, table);
    const section = (index: string) => store.getIndexDb(kind, table.TableName, index);
    for (const { index, key } of deletes) section(index).del(key, () => undefined);
    for (const { index, key, item: entry } of puts) section(index).put(key, entry, () => undefined);
  }
  done();
}

/** Whether nothing that the index shows was touched. The table's own key never changes. */
function isAsBefore({ KeySchema, Projection }: TableIndex, existing: State, item: State): boolean {
  if (!existing || !item || Projection.ProjectionType === 'ALL') return false;
  const shown = [...KeySchema.map(({ AttributeName }) => AttributeName), ...(Projection.NonKeyAttributes ?? [])];
  return shown.every((name) => sameItem(existing[name], item[name]));
}

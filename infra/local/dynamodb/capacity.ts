import type { Item, TableIndex } from 'dynalite/db/index.js';
import type { Meter } from '../meter/meter.ts';
import { itemSize, pick, sameItem } from './item.ts';
import type { TableDescription } from './table.ts';
import type { Change } from './unit-of-work.ts';

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;
/** A transaction prepares and commits: each item costs twice on the table. Its indexes cost what they cost outside of one. */
export const TRANSACTIONAL = 2;

/** Units that one request used, by table and index; those of the table also by the kind of its items. */
export interface Units {
  table: number;
  readonly indexes: Map<string, number>;
  readonly kinds: Map<string, number>;
}

export type UnitsByTable = Map<string, Units>;

/** Write units of one item on the table: those of the larger of its two states, one at least. */
export function writeUnits(...states: (Item | undefined)[]): number {
  const size = Math.max(1, ...states.map((state) => (state ? itemSize(state) : 0)));
  return Math.ceil(size / WRITE_UNIT_BYTES);
}

/** Read units of so many bytes, half as many when eventually consistent. */
export function readUnits(bytes: number, consistent: unknown): number {
  return Math.ceil(Math.max(1, bytes) / READ_UNIT_BYTES) * (consistent ? 1 : 0.5);
}

/** Adds the write units of one change, and those of each index that it touches, which no factor applies to. */
export function addChange(units: UnitsByTable, change: Change, factor = 1): void {
  const { description } = change.table;
  const own = unitsOf(units, description.TableName);
  const states = [change.before, change.after];
  addToTable(own, { key: change.after ?? change.before, states, description, factor });
  for (const index of [...(description.GlobalSecondaryIndexes ?? []), ...(description.LocalSecondaryIndexes ?? [])]) {
    const used = indexUnits(description, index, change);
    if (used > 0) own.indexes.set(index.IndexName, (own.indexes.get(index.IndexName) ?? 0) + used);
  }
}

interface Looked {
  /** The item's key, whether or not it is there. */
  readonly key: Item | undefined;
  readonly states: readonly (Item | undefined)[];
  readonly description: TableDescription;
  readonly factor: number;
}

/** Adds the write units of one item on the table, whatever its indexes cost. */
export function addToTable(own: Units, { key, states, description, factor }: Looked): void {
  const used = writeUnits(...states) * factor;
  const kind = kindOf(key, description);
  own.table += used;
  own.kinds.set(kind, (own.kinds.get(kind) ?? 0) + used);
}

/** What an item is, as far as its keys tell: the words in capitals that they begin with, `TICKET/ENTRY`. */
function kindOf(item: Item | undefined, { KeySchema }: TableDescription): string {
  const textOf = (name: string) => String(item?.[name]?.S ?? '');
  const words = KeySchema.map(({ AttributeName }) => /^[A-Z]*/.exec(textOf(AttributeName))?.[0] ?? '');
  return [...new Set(words)].join('/') || 'none';
}

/** The units of a table, to be added to. */
export function unitsOf(units: UnitsByTable, table: string): Units {
  const own = units.get(table) ?? { table: 0, indexes: new Map(), kinds: new Map() };
  units.set(table, own);
  return own;
}

/** An entry that moves is deleted and put: two writes. One whose projected attributes are the same is not written. */
function indexUnits(description: TableDescription, index: TableIndex, { before, after }: Change): number {
  const [was, is] = [projected(description, index, before), projected(description, index, after)];
  if (sameItem(was, is)) return 0;
  const keyNames = index.KeySchema.map((element) => element.AttributeName);
  const moved = was && is && !sameItem(pick(was, keyNames), pick(is, keyNames));
  return moved ? writeUnits(was) + writeUnits(is) : writeUnits(was, is);
}

function projected(description: TableDescription, index: TableIndex, item: Item | undefined): Item | undefined {
  const keyNames = index.KeySchema.map((element) => element.AttributeName);
  if (!item || keyNames.some((name) => !item[name])) return undefined;
  if (index.Projection.ProjectionType === 'ALL') return item;
  const tableKeys = description.KeySchema.map((element) => element.AttributeName);
  return pick(item, new Set([...keyNames, ...tableKeys, ...(index.Projection.NonKeyAttributes ?? [])]));
}

/** Counts the units of the table by the kind of its items: a response tells only the sum. */
export function meterKinds(meter: Meter | undefined, units: UnitsByTable): void {
  for (const { kinds } of units.values())
    for (const [kind, used] of kinds) meter?.add('dynamodb', `WriteUnits of item ${kind}`, used);
}

/** Counts a write whose condition failed: its error tells no units, and it is charged as if it had been done. */
export function meterRefused(meter: Meter | undefined, units: UnitsByTable): void {
  for (const { table } of units.values()) meter?.add('dynamodb', 'WriteUnits', table);
  meterKinds(meter, units);
}

/** Whether a request asks what it consumes; to reckon it takes time. */
export function isCounted(mode: unknown): boolean {
  return mode === 'TOTAL' || mode === 'INDEXES';
}

/** The ConsumedCapacity of one table as a response shows it; undefined when it was not asked for. */
export function consumed(
  mode: unknown,
  { name, units, shape }: { name: string; units: Units; shape: TableDescription | undefined },
  transactional?: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): Record<string, unknown> | undefined {
  if (!isCounted(mode)) return undefined;
  const detail = (used: number) => ({ CapacityUnits: used, ...(transactional && { [transactional]: used }) });
  const total = [...units.indexes.values()].reduce((sum, used) => sum + used, units.table);
  const summary = { TableName: name, ...detail(total) };
  if (mode === 'TOTAL') return summary;
  const ofIndexes = (indexes: readonly TableIndex[] | undefined) => {
    const used = (indexes ?? []).filter((index) => units.indexes.has(index.IndexName));
    return used.map((index) => [index.IndexName, detail(units.indexes.get(index.IndexName) ?? 0)] as const);
  };
  const [globals, locals] = [ofIndexes(shape?.GlobalSecondaryIndexes), ofIndexes(shape?.LocalSecondaryIndexes)];
  return {
    ...summary,
    Table: detail(units.table),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(globals) }),
    ...(locals.length > 0 && { LocalSecondaryIndexes: Object.fromEntries(locals) }),
  };
}

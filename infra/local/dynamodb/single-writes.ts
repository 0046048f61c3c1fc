import database, { type Item } from 'dynalite/db/index.js';
import type { Meter } from '../meter/meter.ts';
import {
  addChange,
  addToTable,
  consumed,
  isCounted,
  meterKinds,
  meterRefused,
  type UnitsByTable,
  unitsOf,
} from './capacity.ts';
import { prefixes } from './level.ts';
import { type Members, parse, perform } from './operations.ts';
import type { Catalogue } from './read-view.ts';
import { isConditionFailure, isServiceError } from './service-error.ts';
import type { UnitOfWork } from './unit-of-work.ts';
import type { Writer } from './writer.ts';

export type SingleWrite = 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** PutItem, UpdateItem, DeleteItem or BatchWriteItem as one unit of work. */
export async function write(
  operation: SingleWrite | 'BatchWriteItem',
  members: Members,
  { writer, tables, meter }: { writer: Writer; tables: Catalogue; meter: Meter | undefined },
): Promise<Members> {
  const units: UnitsByTable = new Map();
  const answer = await writer.run(async (unit) => {
    const result =
      operation === 'BatchWriteItem'
        ? await perform(operation, parse(operation, members, unit), unit)
        : await performConditional(operation, members, unit).catch((error: unknown) => {
            if (isConditionFailure(error)) addLooked(units, members, { unit, tables });
            meterRefused(meter, units);
            throw error;
          });
    if (isCounted(members.ReturnConsumedCapacity)) for (const change of unit.changes()) addChange(units, change);
    return result;
  });
  meterKinds(meter, units);
  const list = [...units].map(([name, used]) =>
    consumed(members.ReturnConsumedCapacity, { name, units: used, shape: tables.get(name)?.description }),
  );
  return { ...answer, ConsumedCapacity: operation === 'BatchWriteItem' && list[0] ? list : list[0] };
}

/** Runs one write; when its condition fails, the error shows the item if the request asked for it. */
export async function performConditional(
  operation: SingleWrite | 'ConditionCheck',
  members: Members,
  unit: UnitOfWork,
): Promise<Members> {
  try {
    if (operation !== 'ConditionCheck') return await perform(operation, parse(operation, members, unit), unit);
    const failure = database.checkConditional(parse('DeleteItem', members, unit), current(members, unit));
    if (failure) throw failure;
    return {};
  } catch (error) {
    if (
      isConditionFailure(error) &&
      isServiceError(error) &&
      members.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
    ) {
      const item = current(members, unit);
      if (item) error.body.Item = item;
    }
    throw error;
  }
}

/** The item that a write is about, as it stands. */
export function current(members: Members, unit: UnitOfWork): Item | undefined {
  return unit.read(pathOf(members, unit));
}

/** Adds what it takes to look at the item that a write is about, and to leave it as it is. */
export function addLooked(
  units: UnitsByTable,
  members: Members,
  { unit, tables, factor = 1 }: { unit: UnitOfWork; tables: Catalogue; factor?: number },
): void {
  const name = String(members.TableName);
  const description = tables.get(name)?.description;
  if (!description) return;
  const key = (members.Key ?? members.Item) as Item;
  addToTable(unitsOf(units, name), { key, states: [current(members, unit)], description, factor });
}

/** Where the item is kept that a write is about. Throws when table or key are not what they should be. */
export function pathOf(members: Members, unit: UnitOfWork): string {
  const name = String(members.TableName);
  let path = '';
  unit.getTable(name, (error, table) => {
    if (error || !table) throw error;
    const invalid = members.Key
      ? database.validateKey(members.Key as Item, table)
      : database.validateItem((members.Item ?? {}) as Item, table);
    if (invalid) throw invalid;
    path = prefixes.items(name) + database.createKey((members.Key ?? members.Item) as Item, table);
  });
  return path;
}

import { BatchView } from './batch-view.ts';
import { consumed, readUnits, TRANSACTIONAL, type Units, type UnitsByTable, unitsOf } from './capacity.ts';
import type { Level } from './level.ts';
import { type Members, parse, perform } from './operations.ts';
import { type Catalogue, ReadView } from './read-view.ts';
import { validationError } from './service-error.ts';

const MOST_GETS = 100;

interface Sources {
  readonly level: Level;
  readonly tables: Catalogue;
}

/** GetItem, BatchGetItem, Query or Scan. */
export async function read(
  operation: 'GetItem' | 'BatchGetItem' | 'Query' | 'Scan',
  members: Members,
  { level, tables }: Sources,
): Promise<Members> {
  const batch = operation === 'BatchGetItem' ? new BatchView(level, tables) : undefined;
  const view = batch ?? new ReadView(level, tables);
  const performed = perform(operation, parse(operation, members, view), view);
  const { ConsumedCapacity: _, ...answer } = await (batch ? Promise.race([performed, batch.broken]) : performed);
  const mode = members.ReturnConsumedCapacity;
  const units =
    operation === 'GetItem' || operation === 'BatchGetItem' ? got(members, view) : passed(members, view, answer);
  const list = [...units].map(([name, used]) =>
    consumed(mode, { name, units: used, shape: tables.get(name)?.description }),
  );
  return { ...answer, ConsumedCapacity: operation === 'BatchGetItem' && list[0] ? list : list[0] };
}

/** All items as they were at one moment. */
export async function transactGetItems(members: Members, { level, tables }: Sources): Promise<Members> {
  const gets = (members.TransactItems ?? []) as { Get: Members }[];
  if (gets.length === 0 || gets.length > MOST_GETS) {
    throw validationError(`transactItems must have between 1 and ${MOST_GETS} members`);
  }
  const snapshot = level.snapshot();
  try {
    const view = new ReadView(level, tables, snapshot);
    const Responses = [];
    for (const { Get } of gets) {
      const { Item } = await perform('GetItem', parse('GetItem', { ...Get, ConsistentRead: true }, view), view);
      Responses.push(Item ? { Item } : {});
    }
    const units: UnitsByTable = new Map();
    for (const { table, size } of view.got) unitsOf(units, table).table += readUnits(size, true) * TRANSACTIONAL;
    const shown = [...units].map(([name, used]) => {
      const of = { name, units: used, shape: tables.get(name)?.description };
      return consumed(members.ReturnConsumedCapacity, of, 'ReadCapacityUnits');
    });
    return { Responses, ...(shown[0] && { ConsumedCapacity: shown }) };
  } finally {
    await snapshot.close();
  }
}

function got(members: Members, view: ReadView): UnitsByTable {
  const requests = (members.RequestItems ?? {}) as Record<string, Members>;
  const units: UnitsByTable = new Map();
  for (const { table, size } of view.got) {
    unitsOf(units, table).table += readUnits(size, requests[table]?.ConsistentRead ?? members.ConsistentRead);
  }
  return units;
}

/** A query or scan pays for all that it came past, whatever the filter left of it. */
function passed(members: Members, view: ReadView, answer: Members): UnitsByTable {
  const bytes = view.passed.slice(0, Number(answer.ScannedCount ?? 0)).reduce((sum, size) => sum + size, 0);
  const used = readUnits(bytes, members.ConsistentRead);
  const index = members.IndexName as string | undefined;
  const indexes = new Map(index ? [[index, used]] : []);
  const units: Units = { table: index ? 0 : used, indexes, kinds: new Map() };
  return new Map([[String(members.TableName), units]]);
}

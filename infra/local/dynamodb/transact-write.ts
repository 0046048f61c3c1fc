import type { Meter } from '../meter/meter.ts';
import {
  addChange,
  consumed,
  isCounted,
  meterKinds,
  meterRefused,
  TRANSACTIONAL,
  type UnitsByTable,
  unitsOf,
} from './capacity.ts';
import type { Members } from './operations.ts';
import type { Catalogue } from './read-view.ts';
import type { RequestTokens } from './request-tokens.ts';
import { isConditionFailure, isServiceError, serviceError, validationError } from './service-error.ts';
import { addLooked, pathOf, performConditional, type SingleWrite } from './single-writes.ts';
import type { UnitOfWork } from './unit-of-work.ts';
import type { Writer } from './writer.ts';

const MOST_WRITES = 100;
const OPERATIONS: Record<string, SingleWrite | 'ConditionCheck'> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheck',
};

interface PlannedWrite {
  readonly operation: SingleWrite | 'ConditionCheck';
  readonly members: Members;
}

interface Sources {
  readonly writer: Writer;
  readonly tables: Catalogue;
  readonly tokens: RequestTokens;
  readonly meter: Meter | undefined;
}

/** TransactWriteItems: all or nothing, once for each ClientRequestToken. */
export async function transactWriteItems(
  members: Members,
  { writer, tables, tokens, meter }: Sources,
): Promise<Members> {
  const planned = plan(members.TransactItems);
  const token = members.ClientRequestToken as string | undefined;
  const units: UnitsByTable = new Map();
  const isRepeat = await writer.run(async (unit) => {
    refuseSameItemTwice(planned, unit);
    if (token && tokens.isRepeat(token, members.TransactItems)) {
      for (const write of planned) unitsOf(units, String(write.members.TableName)).table += TRANSACTIONAL;
      return true;
    }
    await performAll(planned, unit).catch((error: unknown) => {
      for (const { members } of planned) addLooked(units, members, { unit, tables, factor: TRANSACTIONAL });
      meterRefused(meter, units);
      throw error;
    });
    if (isCounted(members.ReturnConsumedCapacity)) count(units, planned, { unit, tables });
    if (token) unit.others.push(tokens.remember(token, members.TransactItems));
    return false;
  });
  if (!isRepeat) meterKinds(meter, units);
  await tokens.forgetOld();
  // A repeat only reads what the first one did.
  const kind = isRepeat ? 'ReadCapacityUnits' : 'WriteCapacityUnits';
  const shown = [...units].map(([name, used]) =>
    consumed(members.ReturnConsumedCapacity, { name, units: used, shape: tables.get(name)?.description }, kind),
  );
  return shown[0] ? { ConsumedCapacity: shown } : {};
}

function plan(items: unknown): PlannedWrite[] {
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_WRITES) {
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${
        Array.isArray(items) && items.length > 0 ? 'less than or equal to 100' : 'greater than or equal to 1'
      }`,
    );
  }
  return items.map((item: Record<string, Members>) => {
    const [[kind, members] = ['', undefined], ...more] = Object.entries(item).filter(([, value]) => value);
    const operation = OPERATIONS[kind];
    if (!operation || !members || more.length > 0) {
      throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    if (operation === 'ConditionCheck' && !members.ConditionExpression) {
      throw validationError('The ConditionExpression of a ConditionCheck must not be null');
    }
    return { operation, members };
  });
}

function refuseSameItemTwice(planned: readonly PlannedWrite[], unit: UnitOfWork): void {
  const paths = new Set(planned.map((write) => pathOf(write.members, unit)));
  if (paths.size < planned.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
}

async function performAll(planned: readonly PlannedWrite[], unit: UnitOfWork): Promise<void> {
  const reasons: Members[] = [];
  for (const { operation, members } of planned) {
    try {
      await performConditional(operation, members, unit);
      reasons.push({ Code: 'None' });
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  const codes = reasons.map((reason) => reason.Code);
  if (codes.every((code) => code === 'None')) return;
  throw serviceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    { CancellationReasons: reasons },
  );
}

/** Why one of the writes stopped them all. A request that is wrong in itself is answered as that, not as a reason. */
function reasonOf(error: unknown): Members {
  if (!isServiceError(error)) throw error;
  const { message, Item } = error.body;
  if (isConditionFailure(error)) return { Code: 'ConditionalCheckFailed', Message: message, ...(Item ? { Item } : {}) };
  if (!WRONG_FOR_THIS_ITEM.test(String(message))) throw error;
  return { Code: 'ValidationError', Message: message };
}

const WRONG_FOR_THIS_ITEM =
  /Item size|incorrect data type|does not exist in the item|document path provided|Type mismatch|unsupported type/;

function count(
  units: UnitsByTable,
  planned: readonly PlannedWrite[],
  { unit, tables }: { unit: UnitOfWork; tables: Catalogue },
): void {
  for (const change of unit.changes()) addChange(units, change, TRANSACTIONAL);
  for (const { operation, members } of planned)
    if (operation === 'ConditionCheck') addLooked(units, members, { unit, tables, factor: TRANSACTIONAL });
}

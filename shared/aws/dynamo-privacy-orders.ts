import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { retentionOrder } from '../privacy/erase-person.ts';
import type {
  DestructionRecord,
  OrderOf,
  PrivacyCounts,
  PrivacyOrder,
  PrivacyOrders,
} from '../privacy/personal-data.ts';
import { goneFromBackups } from '../privacy/retention.ts';
import type { Table } from './dynamo-client.ts';
import { orderKeyOf, underHold, unlessHeld } from './erasure-writes.ts';
import { destructionKey, personOrderKey } from './keys.ts';
import { type Item, toOrder } from './person-items.ts';
import { transact } from './transact.ts';

const FORMAT = 1;
const MOST_RECORDS = 200;

/** Orders about persons' data and the records of what was destroyed, in the one table. */
export class DynamoPrivacyOrders implements PrivacyOrders {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async order(order: PrivacyOrder): Promise<void> {
    const TableName = this.#table.tableName;
    const { counts, ...rest } = order;
    const Item = {
      ...personOrderKey(order.customerId, order.id),
      format: FORMAT,
      ...counts,
      ...rest,
      kind: 'order',
      orders: order.kind,
    };
    const failed = await transact(this.#table.client, [
      { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(order.kind === 'erasure' ? [unlessHeld(TableName, order.customerId)] : []),
    ]);
    if (failed.length > 0) throw underHold();
  }

  async orderRetention(month: string, at: string): Promise<void> {
    await this.#update(orderKeyOf({ month }), {
      set: { kind: 'order', format: FORMAT, state: 'ordered' },
      ifAbsent: { orderedAt: at },
    });
  }

  async stop(order: OrderOf): Promise<void> {
    await this.#update(orderKeyOf(order), { set: { state: 'stopped' } });
  }

  async finishErasure(order: OrderOf, at: string, left: number): Promise<void> {
    const { client, tableName: TableName } = this.#table;
    const Key = orderKeyOf(order);
    const { Item = {} } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    if (Item.state !== 'ordered') return;
    const record = recordOf(order, Item, at);
    await transact(client, [
      {
        Update: {
          TableName,
          Key,
          UpdateExpression: 'SET #state = :done, finishedAt = :at, #left = :left, recorded = :recorded',
          ConditionExpression: '#state = :ordered',
          ExpressionAttributeNames: { '#state': 'state', '#left': 'left' },
          ExpressionAttributeValues: {
            ':done': 'done',
            ':ordered': 'ordered',
            ':at': at,
            ':left': left,
            ':recorded': toOrder(Item).counts,
          },
        },
      },
      // A month comes again for what a hold keeps: a run that destroyed nothing is no destruction.
      ...('month' in order && record.counts.tickets === 0
        ? []
        : [
            {
              Put: {
                TableName,
                Item: { ...destructionKey(at, record.order), kind: 'destruction', format: FORMAT, ...record },
              },
            },
          ]),
    ]);
  }

  async finishExport({ customerId, id, counts, files, finishedAt }: PrivacyOrder): Promise<void> {
    await this.#update(personOrderKey(customerId, id), {
      set: { ...counts, made: files, finishedAt, state: 'done' },
    });
  }

  async destructions(): Promise<readonly DestructionRecord[]> {
    const { client, tableName } = this.#table;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': destructionKey('', '').pk },
        ScanIndexForward: false,
        Limit: MOST_RECORDS,
      }),
    );
    return Items.map(({ pk: _pk, sk: _sk, kind: _k, format: _f, ...record }) => record as DestructionRecord);
  }

  async #update(
    Key: { pk: string; sk: string },
    { set, ifAbsent = {} }: { set: Item; ifAbsent?: Item },
  ): Promise<void> {
    const { client, tableName } = this.#table;
    const all = { ...set, ...ifAbsent };
    const sets = Object.keys(all).map(
      (name) => `#${name} = ${name in ifAbsent ? `if_not_exists(#${name}, :${name})` : `:${name}`}`,
    );
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key,
        UpdateExpression: `SET ${sets.join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(Object.keys(all).map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
      }),
    );
  }
}

/** What was destroyed since the last record of the same order. */
function sinceRecorded(item: Item): PrivacyCounts {
  const before = (item.recorded ?? {}) as Partial<PrivacyCounts>;
  const all = Object.entries(toOrder(item).counts) as [keyof PrivacyCounts, number][];
  return Object.fromEntries(
    all.map(([name, count]) => [name, count - (before[name] ?? 0)]),
  ) as unknown as PrivacyCounts;
}

function recordOf(order: OrderOf, item: Item, finishedAt: string): DestructionRecord {
  const { by, at, basis } = toOrder(item);
  const counts = sinceRecorded(item);
  const done = { finishedAt, goneFromBackupsAt: goneFromBackups(finishedAt), counts };
  if ('month' in order) {
    const { month } = order;
    return {
      order: retentionOrder(month),
      because: 'retention',
      month,
      orderedBy: 'retention',
      orderedAt: String(item.orderedAt),
      ...done,
    };
  }
  const { customerId, id } = order;
  return { order: id, because: 'request', customerId, orderedBy: by, orderedAt: at, basis, ...done };
}

import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoSearchNotes } from '../../shared/aws/dynamo-search-notes.ts';
import { fromItem, type TicketItem, toItem } from '../../shared/aws/ticket-item.ts';
import type { Item } from '../backup/table-items.ts';

export type Outcome = 'moved' | 'as it should be' | 'changed meanwhile' | 'no concern of it';

/** Brings one item into the form that the present code writes. May see an item twice. */
export type Migration = (item: Item) => Promise<Outcome>;

const ofKind = (item: Item, kind: string): boolean => item.kind?.S === kind;

/** One that somebody has changed since was written by the code that runs now, so it has the new form already. */
async function unlessChanged(write: Promise<unknown>): Promise<Outcome> {
  try {
    await write;
    return 'moved';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'changed meanwhile';
    throw error;
  }
}

/** Attributes of tickets that indexes are made of: reckoned anew from the ticket, and written where they differ. */
const reindex =
  ({ client, tableName: TableName }: Table, zone: string): Migration =>
  async (raw) => {
    if (!ofKind(raw, 'ticket')) return 'no concern of it';
    const item = unmarshall(raw) as TicketItem;
    const Item = toItem(fromItem(item), zone);
    if (isDeepStrictEqual(unmarshallable(Item), item)) return 'as it should be';
    const condition = {
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':seen': item.version },
    };
    return unlessChanged(client.send(new PutCommand({ TableName, Item, ...condition })));
  };

/** As it will be read back: without what is undefined. */
const unmarshallable = (item: TicketItem): unknown => JSON.parse(JSON.stringify(item));

/** The words that tickets and customers are found by, written anew where work on them has begun. */
const words =
  (table: Table): Migration =>
  async (raw) => {
    const notes = new DynamoSearchNotes(table);
    if (ofKind(raw, 'ticket')) {
      const ticket = fromItem(unmarshall(raw) as TicketItem);
      if (ticket.quarantine !== undefined || ticket.subject === '') return 'no concern of it';
      await notes.noteTicket(ticket);
      return 'moved';
    }
    if (!ofKind(raw, 'customer') || raw.named?.BOOL !== true) return 'no concern of it';
    const { pk, sk } = unmarshall(raw);
    const again = { UpdateExpression: 'REMOVE named', ConditionExpression: 'attribute_exists(pk)' };
    const outcome = await unlessChanged(
      table.client.send(new UpdateCommand({ TableName: table.tableName, Key: { pk, sk }, ...again })),
    );
    if (outcome === 'moved') await notes.noteCustomer(pk.slice(pk.indexOf('#') + 1));
    return outcome;
  };

/** By name. A change of what an item looks like gets one here, in the commit that changes it. */
export const MIGRATIONS: Readonly<Record<string, (table: Table, zone: string) => Migration>> = { reindex, words };

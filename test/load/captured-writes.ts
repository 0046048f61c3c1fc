import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoTickets } from '../../shared/aws/dynamo-tickets.ts';
import type { Change, Creation } from '../../shared/tickets/store.ts';
import { InMemoryTickets } from '../support/in-memory-tickets.ts';

type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** Takes what the product's own store writes, instead of a table. */
function capturing(items: Map<string, Item>): DynamoDBDocumentClient {
  const send = async ({ input }: { input: { Item?: Item; TransactItems?: { Put?: { Item: Item } }[] } }) => {
    const puts = [input, ...(input.TransactItems ?? []).map(({ Put }) => Put)];
    for (const put of puts) if (put?.Item) items.set(`${put.Item.pk}|${put.Item.sk}`, put.Item);
    return {};
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

/** Tickets in memory whose writes can be had as the table's items, in the shapes of `shared/aws`. */
export class CapturedTickets extends InMemoryTickets {
  readonly items = new Map<string, Item>();
  readonly #table: DynamoTickets;

  constructor(around: { zone: string; now: () => Date }) {
    super(around);
    this.#table = new DynamoTickets({ client: capturing(this.items), tableName: 'captured' }, around);
  }

  override async create(creation: Creation): Promise<void> {
    await super.create(creation);
    await this.#table.create(creation);
  }

  override async commit(change: Change): Promise<void> {
    await super.commit(change);
    await this.#table.commit(change);
  }
}

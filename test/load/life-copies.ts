import database, { type Item, type TableIndex } from 'dynalite/db/index.js';
import { ticketKey } from '../../shared/aws/keys.ts';
import type { BulkTable, Written } from './bulk-table.ts';

/** How the sort key `A` ends a key: as hexadecimal digits. */
const SORT_KEY_A = '41/';

/** A text with a ticket's number in it, to be had with another's. */
class Pattern {
  readonly #parts: readonly string[];

  constructor(text: string, number: string) {
    this.#parts = text.split(number);
  }

  with(number: string): string {
    return this.#parts.join(number);
  }
}

interface IndexPattern {
  /** The attributes that its key is made of. */
  readonly keys: readonly (readonly [attribute: string, value: Pattern])[];
  readonly value: Pattern;
}

interface ItemPattern {
  /** Where it lies within the ticket's partition. */
  readonly tail: string;
  readonly value: Pattern;
}

/** A ticket's life as it lies in the table, to be written again under other numbers. */
export class LifePattern {
  readonly #table: BulkTable;
  readonly #items: readonly ItemPattern[];
  readonly #entries: ReadonlyMap<string, readonly IndexPattern[]>;

  constructor(table: BulkTable, { number, items }: { number: string; items: readonly Item[] }) {
    this.#table = table;
    const head = partitionOf(table, number).length;
    this.#items = items
      .map((item) => ({ tail: table.keyOf(item).slice(head), value: new Pattern(JSON.stringify(item), number) }))
      .sort((a, b) => (a.tail < b.tail ? -1 : 1));
    this.#entries = new Map(
      table.indexes.map((index) => [index.IndexName, indexPatterns(table, { index, items, number })]),
    );
  }

  /** Its items under a number, sorted as they lie. */
  items(number: string, partition: string): readonly Written[] {
    return this.#items.map(({ tail, value }) => ({ key: partition + tail, value: value.with(number) }));
  }

  /** Its entries in an index under a number; what stands there is made when it is asked for, as there may be millions. */
  entries(index: TableIndex, number: string): readonly Written[] {
    return (this.#entries.get(index.IndexName) ?? []).map(({ keys, value }) => {
      const item = Object.fromEntries(keys.map(([attribute, pattern]) => [attribute, { S: pattern.with(number) }]));
      return new Entry(this.#table.indexKeyOf(item, index), value, number);
    });
  }
}

class Entry implements Written {
  readonly key: string;
  readonly #pattern: Pattern;
  readonly #number: string;

  constructor(key: string, pattern: Pattern, number: string) {
    this.key = key;
    this.#pattern = pattern;
    this.#number = number;
  }

  get value(): string {
    return this.#pattern.with(this.#number);
  }
}

/** What the keys of all items of a ticket begin with. */
export function partitionOf(table: BulkTable, number: string): string {
  const ofOne = table.keyOf({ pk: { S: ticketKey(number).pk }, sk: { S: 'A' } });
  return ofOne.slice(0, -SORT_KEY_A.length);
}

function indexPatterns(
  table: BulkTable,
  { index, items, number }: { index: TableIndex; items: readonly Item[]; number: string },
): readonly IndexPattern[] {
  const attributes = [...index.KeySchema, ...table.description.KeySchema].map(({ AttributeName }) => AttributeName);
  return items.flatMap((item) => {
    const { puts } = database.getIndexActions([index], undefined, item, table.description);
    return puts.map(({ item: entry }) => ({
      keys: attributes.map((attribute) => [attribute, new Pattern(String(item[attribute]?.S), number)] as const),
      value: new Pattern(JSON.stringify(entry), number),
    }));
  });
}

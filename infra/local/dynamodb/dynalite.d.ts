// dynalite 4.0.0 ships no types. Declared here: the internals that the embedded DynamoDB is built on, and no more.

declare module 'dynalite/db/index.js' {
  export type AttributeValue = Record<string, unknown>;
  export type Item = Record<string, AttributeValue>;
  export type Callback<T = void> = (error?: Error | null, result?: T) => void;

  export interface KeySchemaElement {
    AttributeName: string;
    KeyType: string;
  }

  export interface TableIndex {
    IndexName: string;
    KeySchema: KeySchemaElement[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  }

  /** The part of a table's description that dynalite reads. */
  export interface TableShape {
    TableName: string;
    TableStatus: string;
    KeySchema: KeySchemaElement[];
    AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
    GlobalSecondaryIndexes?: TableIndex[];
    LocalSecondaryIndexes?: TableIndex[];
  }

  export interface ScanOptions {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    reverse?: boolean;
    limit?: number;
  }

  /** One table's items, or one index's entries, as dynalite's actions use them. */
  export interface Section {
    lock(key: string, work: (release: (callback: Callback<unknown>) => Callback<unknown>) => void): void;
    get(key: string, callback: Callback<Item>): void;
    put(key: string, item: Item, callback: Callback): void;
    del(key: string, callback: Callback): void;
    createValueStream(options: ScanOptions): import('node:stream').Readable;
  }

  export interface Store {
    readonly options: { readonly maxItemSize: number };
    getTable(name: string, ...rest: [Callback<TableShape>] | [boolean, Callback<TableShape>]): void;
    getItemDb(table: string): Section;
    getIndexDb(type: string, table: string, index: string): Section;
  }

  interface DynaliteDatabase {
    createKey(item: Item, table: TableShape): string;
    createIndexKey(item: Item, table: TableShape, keySchema: KeySchemaElement[]): string;
    validateKey(key: Item, table: TableShape): Error | undefined;
    validateItem(item: Item, table: TableShape): Error | undefined;
    validationError(message: string): Error;
    checkConditional(data: Record<string, unknown>, existing: Item | undefined): Error | null | undefined;
    getIndexActions(
      indexes: TableIndex[],
      existing: Item | undefined,
      item: Item | undefined,
      table: TableShape,
    ): { puts: { index: string; key: string; item: Item }[]; deletes: { index: string; key: string }[] };
    /** The writing actions call it as they find it here. */
    updateIndexes: (
      store: Store,
      table: TableShape,
      existing: Item | null | undefined,
      item: Item | null | undefined,
      done: Callback,
    ) => void;
  }
  const database: DynaliteDatabase;
  export default database;
}

declare module 'dynalite/actions/*.js' {
  import type { Callback, Store } from 'dynalite/db/index.js';

  const action: (store: Store, data: Record<string, unknown>, callback: Callback<Record<string, unknown>>) => void;
  export default action;
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js';

  interface Validations {
    checkTypes(data: Record<string, unknown>, types: unknown): Record<string, unknown>;
    checkValidations(data: Record<string, unknown>, types: unknown, custom: unknown, store: Store): void;
  }
  const validations: Validations;
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const validation: { types: unknown; custom?: unknown };
  export default validation;
}

declare module 'dynalite/db/expression-parser.js' {
  export interface ExpressionContext {
    readonly attrNames?: Readonly<Record<string, string>> | undefined;
    readonly attrVals?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
    /** The parser takes out of these what an expression uses. */
    readonly unusedAttrNames: Record<string, true>;
    readonly unusedAttrVals: Record<string, true>;
  }

  /** One of the parsers, which dynalite calls as it finds it here. A text that it gives is what is wrong. */
  export interface ExpressionParser {
    parse: (text: string, options: { readonly context: ExpressionContext }) => unknown;
  }
}

declare module 'dynalite/db/conditionParser.js' {
  const parser: import('dynalite/db/expression-parser.js').ExpressionParser;
  export default parser;
}

declare module 'dynalite/db/projectionParser.js' {
  const parser: import('dynalite/db/expression-parser.js').ExpressionParser;
  export default parser;
}

declare module 'dynalite/db/updateParser.js' {
  const parser: import('dynalite/db/expression-parser.js').ExpressionParser;
  export default parser;
}

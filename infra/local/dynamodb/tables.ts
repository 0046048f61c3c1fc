import type { TableIndex } from 'dynalite/db/index.js';
import { buildIndex } from './index-build.ts';
import { type BatchOperation, type Level, prefixes, rangeOf } from './level.ts';
import { type Members, parse } from './operations.ts';
import { ReadView } from './read-view.ts';
import { notFound, serviceError, validationError } from './service-error.ts';
import {
  describeIndex,
  type Place,
  type StreamSpecification,
  type Table,
  type TableDescription,
  tableArn,
  tableId,
  withStream,
} from './table.ts';

/** The tables, all of them in memory, each also on the disk. Changing one is for the writer's quiet moments. */
export class Tables extends Map<string, Table> {
  readonly #level: Level;
  readonly #place: Place;

  constructor(level: Level, place: Place) {
    super();
    this.#level = level;
    this.#place = place;
  }

  async open(): Promise<void> {
    const kept = await this.#level.values(rangeOf(prefixes.tables)).all();
    for (const table of kept as Table[]) this.set(table.description.TableName, table);
  }

  /** The table of this name. Throws ResourceNotFoundException. */
  named(name: unknown): Table {
    const table = this.get(String(name));
    if (!table) throw notFound(String(name));
    return table;
  }

  /** Creates a table from the members of a CreateTable request. */
  async create(members: Members, now: number): Promise<TableDescription> {
    const shape = parse('CreateTable', members, new ReadView(this.#level, this)) as unknown as TableDescription;
    const name = shape.TableName;
    if (this.has(name)) throw serviceError('ResourceInUseException', `Table already exists: ${name}`);
    const arn = tableArn(this.#place, name);
    const described: TableDescription = {
      TableName: name,
      TableArn: arn,
      TableId: tableId(arn),
      TableStatus: 'ACTIVE',
      CreationDateTime: now / 1000,
      KeySchema: shape.KeySchema,
      AttributeDefinitions: shape.AttributeDefinitions,
      TableSizeBytes: 0,
      ItemCount: 0,
      ProvisionedThroughput: shape.ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      ...(members.BillingMode === 'PAY_PER_REQUEST' && { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } }),
      DeletionProtectionEnabled: members.DeletionProtectionEnabled === true,
      ...indexesOf(arn, 'GlobalSecondaryIndexes', shape.GlobalSecondaryIndexes),
      ...indexesOf(arn, 'LocalSecondaryIndexes', shape.LocalSecondaryIndexes),
    };
    const description = withStream(this.#place, described, members.StreamSpecification as StreamSpecification);
    await this.keep({ description, pointInTimeRecovery: false });
    return description;
  }

  /** Deletes a table with all that belongs to it, unless it is protected. */
  async drop(name: unknown): Promise<TableDescription> {
    const { description } = this.named(name);
    if (description.DeletionProtectionEnabled) {
      throw validationError(
        `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first: ${description.TableName}`,
      );
    }
    this.delete(description.TableName);
    // The table goes first: what a SIGKILL leaves of it is cleared when the next of its name is created.
    await this.#level.del(prefixes.tables + description.TableName);
    await this.#clear(description.TableName);
    return { ...description, TableStatus: 'DELETING' };
  }

  /** Adds an index and fills it from the items. The attribute definitions must cover its keys. */
  async addIndex(
    name: string,
    index: TableIndex,
    definitions: TableDescription['AttributeDefinitions'],
  ): Promise<void> {
    const { description, ...rest } = this.named(name);
    const known = description.GlobalSecondaryIndexes ?? [];
    if (known.some(({ IndexName }) => IndexName === index.IndexName)) {
      throw validationError(`Attempting to create an index which already exists: ${index.IndexName}`);
    }
    const others = description.AttributeDefinitions.filter(
      (own) => !definitions.some((definition) => definition.AttributeName === own.AttributeName),
    );
    const changed: TableDescription = {
      ...description,
      AttributeDefinitions: [...others, ...definitions],
      GlobalSecondaryIndexes: [...known, describeIndex(description.TableArn, index)],
    };
    await buildIndex(this.#level, changed, index);
    await this.keep({ ...rest, description: changed });
  }

  async removeIndex(name: string, indexName: string): Promise<void> {
    const { description, ...rest } = this.named(name);
    const { GlobalSecondaryIndexes = [], ...others } = description;
    const left = GlobalSecondaryIndexes.filter((index) => index.IndexName !== indexName);
    if (left.length === GlobalSecondaryIndexes.length) {
      throw serviceError('ResourceNotFoundException', `Requested resource not found: Index: ${indexName} not found`);
    }
    await this.keep({
      ...rest,
      description: { ...others, ...(left.length > 0 && { GlobalSecondaryIndexes: left }) },
    });
    await this.#level.clear(rangeOf(prefixes.index(name, indexName)));
  }

  async switchStream(name: string, stream: StreamSpecification | undefined): Promise<void> {
    const table = this.named(name);
    await this.keep({ ...table, description: withStream(this.#place, table.description, stream) });
  }

  async protect(name: string, isProtected: boolean): Promise<void> {
    const table = this.named(name);
    await this.keep({ ...table, description: { ...table.description, DeletionProtectionEnabled: isProtected } });
  }

  /** Writes a table's record, new or changed. */
  async keep(table: Table): Promise<void> {
    const name = table.description.TableName;
    if (!this.has(name)) await this.#clear(name);
    const operation: BatchOperation = { type: 'put', key: prefixes.tables + name, value: table };
    await this.#level.batch([operation]);
    this.set(name, table);
  }

  async #clear(name: string): Promise<void> {
    const parts = [prefixes.items(name), prefixes.indexes(name), prefixes.stream(name), prefixes.expiries(name)];
    for (const part of parts) await this.#level.clear(rangeOf(part));
  }
}

function indexesOf(arn: string, member: string, indexes: TableIndex[] | undefined): Members {
  return indexes ? { [member]: indexes.map((index) => describeIndex(arn, index)) } : {};
}

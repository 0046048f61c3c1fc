import type { BatchOperation, Level } from './level.ts';
import type { Catalogue } from './read-view.ts';
import { type Change, UnitOfWork } from './unit-of-work.ts';

/** Adds to each batch what has to become durable with the items, and hears when it is. */
export interface CommitHook {
  prepare(changes: readonly Change[], unit: UnitOfWork): BatchOperation[];
  committed(): void;
}

/** Runs one unit of work after the other. Readers are not held up: they see the last commit. */
export class Writer {
  readonly #level: Level;
  readonly #tables: Catalogue;
  readonly #hooks: readonly CommitHook[];
  #turns: Promise<unknown> = Promise.resolve();
  #underWay = 0;

  constructor(level: Level, tables: Catalogue, hooks: readonly CommitHook[]) {
    this.#level = level;
    this.#tables = tables;
    this.#hooks = hooks;
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** Commits what the work writes as one atomic batch, or, when it throws, nothing at all. */
  run<T>(work: (unit: UnitOfWork) => T | Promise<T>): Promise<T> {
    return this.alone(async () => {
      const unit = new UnitOfWork(this.#level, this.#tables);
      const result = await work(unit);
      await this.#commit(unit);
      return result;
    });
  }

  /** Runs work while no unit of work is open. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    const turn = this.#turns.then(work).finally(() => {
      this.#underWay -= 1;
    });
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  async #commit(unit: UnitOfWork): Promise<void> {
    const changes = unit.changes();
    const extra = this.#hooks.flatMap((hook) => hook.prepare(changes, unit));
    const operations = [...unit.operations(), ...unit.others, ...extra];
    if (operations.length > 0) await this.#level.batch(operations);
    for (const hook of this.#hooks) hook.committed();
  }
}

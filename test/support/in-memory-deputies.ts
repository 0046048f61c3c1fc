import {
  type Deputies,
  type Deputyship,
  DeputyshipIsOver,
  type EarlyEnd,
  isOver,
} from '../../shared/staff/deputies.ts';

export class InMemoryDeputies implements Deputies {
  readonly #all = new Map<string, Deputyship>();

  async save(deputyship: Deputyship): Promise<void> {
    this.#all.set(deputyship.id, deputyship);
  }

  async notEndedBy(at: string): Promise<readonly Deputyship[]> {
    return this.#byEnd().filter((one) => !isOver(one, at));
  }

  async overBy(at: string): Promise<readonly Deputyship[]> {
    return this.#byEnd()
      .toReversed()
      .filter((one) => isOver(one, at));
  }

  async end({ id }: Deputyship, ended: EarlyEnd): Promise<void> {
    const found = this.#all.get(id);
    if (found === undefined || found.ended !== undefined) throw new DeputyshipIsOver(id);
    this.#all.set(id, { ...found, ended });
  }

  #byEnd(): Deputyship[] {
    return [...this.#all.values()].toSorted((a, b) => a.to.localeCompare(b.to));
  }
}

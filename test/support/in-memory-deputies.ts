import type { Deputies, Deputyship } from '../../shared/staff/deputies.ts';

export class InMemoryDeputies implements Deputies {
  readonly #all: Deputyship[] = [];

  async save(deputyship: Deputyship): Promise<void> {
    this.#all.push(deputyship);
  }

  async notEndedBy(at: string): Promise<readonly Deputyship[]> {
    return this.#all.filter(({ to }) => to > at).toSorted((a, b) => a.to.localeCompare(b.to));
  }
}

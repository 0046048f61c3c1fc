/** Service → what was asked of it → how often, or how much of it. */
export type Readings = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Counts what AWS would bill or bound by a quota: requests, capacity units, invocations, state transitions. */
export class Meter {
  readonly #counts = new Map<string, Map<string, number>>();

  add(service: string, what: string, amount = 1): void {
    const counts = this.#counts.get(service) ?? new Map<string, number>();
    counts.set(what, (counts.get(what) ?? 0) + amount);
    this.#counts.set(service, counts);
  }

  /** Everything since the process began. */
  readings(): Readings {
    return Object.fromEntries([...this.#counts].map(([service, counts]) => [service, Object.fromEntries(counts)]));
  }
}

/** What was counted between two readings; what did not move is left out. */
export function between(before: Readings, after: Readings): Readings {
  return Object.fromEntries(
    Object.entries(after).map(([service, counts]) => {
      const moved = Object.entries(counts).map(
        ([what, count]) => [what, count - (before[service]?.[what] ?? 0)] as const,
      );
      return [service, Object.fromEntries(moved.filter(([, amount]) => amount !== 0))];
    }),
  );
}

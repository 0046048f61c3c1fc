import { readFileSync, writeFileSync } from 'node:fs';

const BASELINE = new URL('./baseline.json', import.meta.url);

interface Measured {
  readonly unit: string;
  /** The most it may be. */
  readonly budget?: number;
}

/** What a run of the bench measures, line by line, each beside its budget and the change against the committed baseline. */
export class Report {
  readonly #baseline: Readonly<Record<string, number>> = JSON.parse(readFileSync(BASELINE, 'utf8'));
  readonly #measured: Record<string, number> = {};
  readonly #over: string[] = [];

  row(what: string, value: number, { unit, budget }: Measured): void {
    this.#measured[what] = Number(value.toFixed(2));
    const exceeded = budget !== undefined && value > budget;
    if (exceeded) this.#over.push(what);
    const bound = budget === undefined ? '' : `budget ${budget} ${exceeded ? 'EXCEEDED' : 'kept'}`;
    const said = `${what.padEnd(52)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(10)}`;
    console.log(`${said} ${this.#change(what, value).padStart(9)}  ${bound}`);
  }

  /** What goes over its budget. */
  get over(): readonly string[] {
    return this.#over;
  }

  /** Makes what this run measured the baseline that later ones are compared with; what it did not measure stays. */
  keep(): void {
    const all = Object.entries({ ...this.#baseline, ...this.#measured });
    const sorted = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b)));
    writeFileSync(BASELINE, `${JSON.stringify(sorted, null, 2)}\n`);
  }

  #change(what: string, value: number): string {
    const before = this.#baseline[what];
    if (before === undefined) return 'new';
    const percent = before === 0 ? 0 : Math.round((value / before - 1) * 100);
    return percent === 0 ? '=' : `${percent > 0 ? '+' : ''}${percent} %`;
  }
}

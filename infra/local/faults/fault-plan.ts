import { createHash } from 'node:crypto';

/** What can go wrong in a cloud, whatever app it runs. */
export const FAULT_KINDS = [
  /** A function that does not get to run. */
  'function-throws',
  /** One that is stopped somewhere on its way, as by its time-out. */
  'function-cut',
  /** One that did all, and whoever invoked it does not learn so. */
  'function-answer-lost',
  /** The same event to two instances at once; not for whom an answer is waited for at the HTTP API. */
  'function-twice',
  /** A service has a bad moment, before it does anything. */
  'call-refused',
  'call-throttled',
  /** The service did it, and the caller does not learn so. */
  'call-answer-lost',
  /** Half of a batch was done, the rest is named in an answer that says yes. */
  'batch-partly',
  /** Another transaction was at the same item. */
  'write-conflict',
  /** SES takes no mail from us just now. */
  'mail-refused',
  'timer-late',
  'timer-twice',
  'timer-never',
  /** Records of a stream that were processed, once more. */
  'records-again',
  /** Hours pass in which nothing runs. */
  'clock-leap',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How often each kind strikes, 0 to 1; `kind:place` goes before `kind`. Left out: never. */
export interface FaultSettings {
  readonly seed: number;
  /** Tells the starts of a process on the same folder apart, which would otherwise all meet the same faults. */
  readonly run?: number;
  readonly rates: Readonly<Record<string, number>>;
  /** Into how many a stream is split, each read on its own; 1 unless told. */
  readonly shards?: number;
}

/** One fault that struck. */
export interface Fault {
  readonly kind: FaultKind;
  /** What it struck: a function, `service.operation`, a schedule. */
  readonly place: string;
  readonly ms?: number;
}

/** Decides by seed what goes wrong. The n-th question about a place is always answered the same. */
export class FaultPlan {
  readonly shards: number;
  readonly #settings: FaultSettings;
  readonly #asked = new Map<string, number>();
  readonly #onFault: (fault: Fault) => void;

  constructor(settings: FaultSettings, onFault: (fault: Fault) => void = () => undefined) {
    this.#settings = settings;
    this.#onFault = onFault;
    this.shards = settings.shards ?? 1;
  }

  /** Whether this kind of fault strikes this time. `place` is `group.detail`; rates may name either. */
  strikes(kind: FaultKind, place: string): boolean {
    if (!this.#hits(kind, place)) return false;
    this.#onFault({ kind, place });
    return true;
  }

  /** The same for a fault that takes its time: how many ms, from `low` to `high`; undefined when it does not strike. */
  strikesFor(kind: FaultKind, place: string, { low, high }: { low: number; high: number }): number | undefined {
    if (!this.#hits(kind, place)) return undefined;
    const ms = low + Math.floor(this.#chance(`${kind}#`, place) * (high - low + 1));
    this.#onFault({ kind, place, ms });
    return ms;
  }

  #hits(kind: FaultKind, place: string): boolean {
    const { rates } = this.#settings;
    const [group = ''] = place.split('.');
    const rate = rates[`${kind}:${place}`] ?? rates[`${kind}:${group}`] ?? rates[kind] ?? 0;
    return rate > 0 && this.#chance(kind, place) < rate;
  }

  #chance(kind: string, place: string): number {
    const { seed, run = 0 } = this.#settings;
    const name = `${seed}/${run}/${kind}/${place}`;
    const nth = (this.#asked.get(name) ?? 0) + 1;
    this.#asked.set(name, nth);
    return createHash('md5').update(`${name}/${nth}`).digest().readUInt32BE() / 2 ** 32;
  }
}

/** Reads FaultSettings from JSON. Throws an Error that says what is wrong with it. */
export function parseFaults(text: string): FaultSettings {
  const settings = Object(JSON.parse(text)) as Partial<FaultSettings>;
  const { seed, rates } = settings;
  if (typeof seed !== 'number' || typeof rates !== 'object' || rates === null)
    throw new Error('seed and rates are missing');
  const unknown = Object.keys(rates).find((name) => !FAULT_KINDS.some((kind) => name.split(':')[0] === kind));
  if (unknown !== undefined) throw new Error(`${unknown} is no fault; known are ${FAULT_KINDS.join(', ')}`);
  return { ...settings, seed, rates };
}

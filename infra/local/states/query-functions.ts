import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

/** Where an expression takes time, chance and fresh ids from. */
export interface QueryWorld {
  /** Epoch ms. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  uuid(): string;
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const formatInstant = jsonata('$fromMillis(instant, picture, timezone)');

/** The functions that Step Functions adds to JSONata, and those of JSONata that must go by the moved clock. */
export function queryFunctions(world: QueryWorld): Record<string, unknown> {
  return {
    now: (picture?: string, timezone?: string) => formatInstant.evaluate({ instant: world.now(), picture, timezone }),
    millis: () => world.now(),
    uuid: () => world.uuid(),
    random: (seed?: number) => (seed === undefined ? world.random() : seeded(seed)),
    parse: (text: string) => JSON.parse(text),
    hash: (text: string, algorithm: string) => hash(text, algorithm),
    partition: (list: unknown[], size: number) => partition(list, size),
    range: (first: number, last: number, step: number) => range(first, last, step),
    eval: () => {
      throw new Error('$eval is not available in Step Functions; use $parse');
    },
  };
}

function hash(text: string, algorithm: string): string {
  const name = HASHES[algorithm];
  if (!name) throw new Error(`$hash does not know the algorithm ${algorithm}`);
  return createHash(name).update(text).digest('hex');
}

function partition(list: unknown[], size: number): unknown[][] {
  if (!(size > 0)) throw new Error('$partition needs a size above zero');
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function range(first: number, last: number, step: number): number[] {
  const count = Math.floor((last - first) / step) + 1;
  if (step === 0 || !(count <= 1000)) throw new Error('$range gives at most 1000 numbers');
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step);
}

/** One number of the mulberry32 sequence: the same seed always gives the same. */
function seeded(seed: number): number {
  let mixed = (seed + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';

/** The one LevelDB of all tables; values are JSON. */
export type Level = ClassicLevel<string, unknown>;

export type BatchOperation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

const MIB = 1024 * 1024;
/**
 * A million tickets are 2.7 GB: files of LevelDB's own 2 MB would be more than it keeps open, and looking at what was not
 * looked at for long would open one, with its index, each time.
 */
const SETTINGS = { maxFileSize: 8 * MIB, cacheSize: 32 * MIB };

/** Opens the database of a folder, which only one process may hold. Throws if another has it. */
export async function openLevel(folder: string, others: { readonly writeBufferSize?: number } = {}): Promise<Level> {
  await mkdir(folder, { recursive: true });
  const level: Level = new ClassicLevel(folder, { valueEncoding: 'json', ...SETTINGS, ...others });
  try {
    await level.open();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') {
      throw new Error(`Another process is using ${folder}: stop it first, or choose another data folder.`, { cause });
    }
    throw error;
  }
  return level;
}

/** Table and index names cannot hold `~`, nor can what follows sort after it, so a prefix is one contiguous range. */
export const prefixes = {
  tables: 'table~',
  tokens: 'token~',
  items: (table: string) => `item~${table}~`,
  index: (table: string, index: string) => `index~${table}~${index}~`,
  indexes: (table: string) => `index~${table}~`,
  stream: (table: string) => `stream~${table}~`,
  expiries: (table: string) => `expiry~${table}~`,
};

export const SEQUENCE_KEY = 'meta~sequence';

/** All keys that begin with a prefix, from one position after it on. */
export function rangeOf(prefix: string, from = ''): { gte: string; lt: string } {
  return { gte: prefix + from, lt: `${prefix}\uffff` };
}

/** A whole number as text that sorts as numbers do. */
export function sortable(number: number): string {
  return String(number).padStart(16, '0');
}

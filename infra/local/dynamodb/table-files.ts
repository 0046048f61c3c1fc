import type { Level } from './level.ts';

/** LevelDB keeps a thousand files open, of which a few are not of tables. */
const MOST_FILES = 900;

/**
 * Has LevelDB open the files of all tables, on a thread of its own: it opens each when it is first looked into, and to
 * read the index of what lies in 8 MB takes longer than to read ten items. Whoever looks at a page of old complaints
 * after a start would wait for dozens of them.
 */
export async function openTableFiles(level: Level): Promise<void> {
  for (const key of firstKeys(level).slice(0, MOST_FILES)) {
    if (level.status !== 'open') return;
    await level.get(key, { valueEncoding: 'buffer', fillCache: false });
  }
}

/** The first key of each file, from lines like ` 15:48905241['first' @ 280001 : 1 .. 'last' @ 336000 : 1]`. */
export function firstKeys(level: Level): string[] {
  const lines = level.getProperty('leveldb.sstables').matchAll(/^ \d+:\d+\['(.*?)' @ \d+ : \d+ \.\. /gm);
  return [...lines].map(([, key = '']) => unescaped(key));
}

/** LevelDB writes bytes that are no plain text as `\xe4`. */
function unescaped(key: string): string {
  const bytes = key.replace(/\\x([0-9a-f]{2})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

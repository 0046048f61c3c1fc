import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data folder cannot be used; the message is one line that says why. */
export class UnusableFolder extends Error {
  override readonly name = 'UnusableFolder';
}

/**
 * Takes a data folder for this process, making it if need be; returns what lets it go. The operating system lets go of
 * it when the process ends in whatever way. Throws UnusableFolder, also while another process has it.
 */
export function takeDataFolder(dataDir: string): () => void {
  const lock = open(dataDir);
  try {
    lock.exec('PRAGMA busy_timeout = 500; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const isTaken = error instanceof Error && /locked/.test(error.message);
    throw new UnusableFolder(
      isTaken
        ? `another process runs on the data folder ${dataDir}`
        : `the data folder ${dataDir} is unusable: ${error}`,
    );
  }
  return () => lock.close();
}

function open(dataDir: string): DatabaseSync {
  try {
    makeFolder(dataDir);
    return new DatabaseSync(join(dataDir, 'lock.sqlite'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new UnusableFolder(`the data folder ${dataDir} is unusable: ${reason}`);
  }
}

/** Like mkdir with `recursive`, which tries for ever where nothing can be made (below /proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

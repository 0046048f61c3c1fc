import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDoor, type PublicDoor } from '../local/public-door.ts';

/**
 * Opens the public door on a port. 0 means any free one, first of all the one that this data folder had before: links
 * in mails stay good, and the app need not be built again for another address.
 */
export async function openKeptDoor(dataDir: string, port: number): Promise<PublicDoor> {
  if (port !== 0) return openDoor(port);
  const file = join(dataDir, 'port');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
  const door = await openDoor(kept).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return openDoor(0);
    throw error;
  });
  writeFileSync(file, new URL(door.url).port);
  return door;
}

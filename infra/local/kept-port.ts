import type { DatabaseSync } from 'node:sqlite';
import type { AwsEndpoint } from './endpoint.ts';

/**
 * Opens on the port that this data folder had before, so that addresses handed out stay good; on any free one when it
 * had none or somebody else has it now.
 */
export async function onKeptPort(
  database: DatabaseSync,
  open: (port: number) => Promise<AwsEndpoint>,
): Promise<AwsEndpoint> {
  database.exec(
    'CREATE TABLE IF NOT EXISTS kept_port (only INTEGER PRIMARY KEY CHECK (only = 1), port INTEGER NOT NULL)',
  );
  const kept = Number(database.prepare('SELECT port FROM kept_port').get()?.port ?? 0);
  const endpoint = await open(kept).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' && kept !== 0) return open(0);
    throw error;
  });
  const port = Number(new URL(endpoint.url).port);
  database.prepare('INSERT OR REPLACE INTO kept_port VALUES (1, ?)').run(port);
  return endpoint;
}

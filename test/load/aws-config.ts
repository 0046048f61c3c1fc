import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How an SDK client reaches the embedded services of a data folder, whose port is kept with it. */
export function awsConfigOf(dataDir: string) {
  const database = new DatabaseSync(join(dataDir, 'local.sqlite'), { readOnly: true });
  const port = Number(database.prepare('SELECT port FROM kept_port').get()?.port);
  database.close();
  const credentials = { accessKeyId: 'load', secretAccessKey: 'load' };
  return { endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', credentials };
}

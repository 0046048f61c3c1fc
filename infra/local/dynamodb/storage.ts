import { join } from 'node:path';
import type { Meter } from '../meter/meter.ts';
import type { LocalContext } from '../part.ts';
import { ChangeStreams } from './change-stream.ts';
import { type Level, openLevel } from './level.ts';
import { RequestTokens } from './request-tokens.ts';
import { Tables } from './tables.ts';
import { TimeToLive } from './time-to-live.ts';
import { Writer } from './writer.ts';

/** Everything that stands on the opened database. */
export interface Storage {
  readonly level: Level;
  readonly tables: Tables;
  readonly writer: Writer;
  readonly streams: ChangeStreams;
  readonly timeToLive: TimeToLive;
  readonly tokens: RequestTokens;
  readonly meter: Meter | undefined;
}

/** Opens `<dataDir>/dynamodb` and takes up where the last process ended, however it ended. */
export async function openStorage(context: LocalContext): Promise<Storage> {
  const level = await openLevel(join(context.dataDir, 'dynamodb'));
  const tables = new Tables(level, context);
  await tables.open();
  const streams = new ChangeStreams(level, tables, context.clock);
  await streams.open();
  const timeToLive = new TimeToLive(level, tables);
  await timeToLive.look();
  const writer = new Writer(level, tables, [streams, timeToLive]);
  const tokens = new RequestTokens(level, context.clock);
  return { level, tables, writer, streams, timeToLive, tokens, meter: context.meter };
}

import { UnusableFolder } from '../local/data-folder.ts';
import { NotSupported } from '../local/refusal.ts';
import { WrongSetting } from './settings.ts';
import { SynthesisFailed } from './synthesise.ts';

const SAID_WELL = [UnusableFolder, NotSupported, WrongSetting, SynthesisFailed];

/** What to tell whoever started it: one line where the cause is known, else the whole error. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = (error.cause ?? error) as NodeJS.ErrnoException & { port?: number };
  const problem = { EADDRINUSE: 'is in use', EACCES: 'may not be used' }[code ?? ''];
  if (problem && port !== undefined) return `port ${port} ${problem}: set PORT, SMTP_PORT or AWS_PORT to another one`;
  return SAID_WELL.some((known) => error instanceof known) ? error.message : (error.stack ?? error.message);
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fingerprint } from './fingerprint.ts';

/** The app could not be synthesised; the message is what it said. */
export class SynthesisFailed extends Error {
  override readonly name = 'SynthesisFailed';
}

export interface Synthesis {
  /** The project's folder. */
  readonly root: string;
  /** Where the cloud assembly goes; its earlier content is replaced. */
  readonly folder: string;
  /** CDK context, as `--context` gives it. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Runs the CDK app, which also bundles the functions, unless nothing that it is made from has changed since the last
 * time. A process of its own: it takes memory that a running desk does not need. Throws SynthesisFailed.
 */
export async function synthesise(synthesis: Synthesis): Promise<'built' | 'unchanged'> {
  const { root, folder, context } = synthesis;
  const mark = join(folder, 'fingerprint');
  const current = fingerprint(root, context);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === current) return 'unchanged';
  rmSync(folder, { recursive: true, force: true });
  await runApp(synthesis);
  writeFileSync(mark, current);
  return 'built';
}

async function runApp({ root, folder, context }: Synthesis): Promise<void> {
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = Promise.withResolvers<number | null>();
  app.once('error', end.reject).once('close', end.resolve);
  const [code, out, errors] = await Promise.all([end.promise, text(app.stdout), text(app.stderr)]);
  if (code !== 0) throw new SynthesisFailed(`the CDK app could not be synthesised:\n${out}${errors}`);
}

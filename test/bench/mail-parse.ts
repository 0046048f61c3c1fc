import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describeMail } from '../../shared/mail/describe-mail.ts';

/** Raw mails: a folder by MAIL_CASES, else the one beside the repository. */
const FOLDER = process.env.MAIL_CASES ?? '../shared/mail-cases/corpus';
const ROUNDS = 5;

function mailsIn(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.eml') && statSync(path).isFile())
    .map((path) => readFileSync(path));
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await work().catch(() => undefined);
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

if (!existsSync(FOLDER)) throw new Error(`There are no mails in ${FOLDER}: name a folder of .eml files by MAIL_CASES`);
const mails = mailsIn(FOLDER);
const ours: number[] = [];
const library: number[] = [];
for (const mail of mails) {
  library.push(await fastest(() => PostalMime.parse(mail)));
  ours.push(await fastest(() => describeMail(mail)));
}
const line = (name: string, times: readonly number[]) =>
  `${name.padEnd(24)} median ${at(times, 0.5).toFixed(3)} ms, p99 ${at(times, 0.99).toFixed(2)} ms, most ${Math.max(...times).toFixed(0)} ms`;
process.stdout.write(`${mails.length} mails, the fastest of ${ROUNDS} readings of each\n`);
process.stdout.write(`${line('parsing library alone', library)}\n${line('the product', ours)}\n`);
const ratio = (share: number) => (at(ours, share) / at(library, share)).toFixed(2);
process.stdout.write(`product / library: median ${ratio(0.5)}, p99 ${ratio(0.99)}\n`);

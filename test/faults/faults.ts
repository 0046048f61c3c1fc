import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Beginning, runSeed, type SeedResult } from './run-seed.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '20' },
    keep: { type: 'boolean', default: false },
  },
});
const [first, count] = values.seed === undefined ? [1, Number(values.seeds)] : [Number(values.seed), 1];

function report({ seed, complaints, evidence, faults, kills, seconds, folder }: SeedResult): void {
  const struck = Object.values(faults).reduce((sum, times) => sum + times, 0);
  const { posts, mails, commands } = evidence.accepted;
  const traffic = `${posts.length} posts, ${mails.length} mails, ${commands.length} commands, ${evidence.mails.length} letters`;
  console.log(`seed ${seed}: ${traffic}; ${struck} faults, ${kills} kills; ${seconds.toFixed(1)} s`);
  if (complaints.length === 0) return;
  console.log(complaints.map((complaint) => `  ${complaint}`).join('\n'));
  console.log(`  again: npm run faults -- --seed ${seed}   data: ${folder}`);
}

console.log('building the app …');
const beginning = await Beginning.make();
const failed: number[] = [];
for (let seed = first; seed < first + count; seed += 1) {
  const result = await runSeed(beginning, seed);
  report(result);
  if (result.complaints.length > 0) failed.push(seed);
  else if (!values.keep) await rm(result.folder, { recursive: true, force: true });
}
await beginning.remove();
console.log(failed.length === 0 ? `${count} seeds, nothing wrong` : `wrong: seeds ${failed.join(', ')} of ${count}`);
process.exitCode = failed.length === 0 ? 0 : 1;

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dice as diceOf } from '../support/dice.ts';
import { asksTheSame, cannotTell, MOST, rowsOf, verdictOf, waitedForDisk } from './compare.ts';
import { isInTime, manyDeadlines } from './deadlines.ts';
import { isFlat as isMemoryFlat, manyTickets } from './intake.ts';
import { together, type Verdict } from './paired-ratio.ts';
import { mustHaveRoom, type Prepared, prepare } from './prepare.ts';
import { resultsText } from './results.ts';
import { oneStart, type Turns } from './side-by-side.ts';

const SMALLEST = 1_000;
const GREATER = [100_000, 1_000_000];
const WARM_UP = 15;
const AGAIN = 30;

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: String(GREATER.at(-1)) },
    starts: { type: 'string', default: '16' },
    files: { type: 'string', default: 'read' },
    seed: { type: 'string', default: '1' },
    deadlines: { type: 'string', default: '10000' },
    intake: { type: 'string', default: '3000' },
  },
});
const files = filesOf(values.files);
const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
const say = (line: string) => console.log(line);

function filesOf(wanted: string): 'read' | 'left' {
  if (wanted === 'read' || wanted === 'left') return wanted;
  throw new Error('--files is read or left.');
}

/** A folder that is gone when this process is, however it ends. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redress-load-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  return folder;
}

/** Pages with tables of every size, all of them standing at once. */
async function lookAround(most: number): Promise<Verdict> {
  // The smallest twice: what differs between the two is the machine.
  const sizes = [SMALLEST, SMALLEST, ...GREATER.filter((size) => size <= most)];
  await mustHaveRoom(sizes.reduce((sum, size) => sum + size, 0));
  const preparing = { folder: passingFolder(), now: Date.now(), dice: diceOf(Number(values.seed)), say };
  const { dice } = preparing;
  const desks: Prepared[] = [];
  try {
    for (const size of sizes) desks.push(await prepare(size, preparing));
    const starts: (readonly Turns[])[] = [];
    while (starts.length < Number(values.starts)) {
      const counts = { warmUp: WARM_UP, again: AGAIN };
      starts.push(await oneStart(desks, { start: starts.length, counts, files, dice }));
      say(`  looked around after start ${starts.length} of ${values.starts}, ${seconds()} s`);
    }
    return conclude(desks, starts);
  } finally {
    for (const { desk } of desks) await desk.close();
  }
}

function conclude(desks: readonly Prepared[], starts: readonly (readonly Turns[])[]): Verdict {
  const rows = rowsOf(desks[0]?.pages.map(({ what }) => what) ?? [], starts);
  const asked = desks.map((one) => one.asked);
  const waited = { first: waitedForDisk(starts, 'first'), again: waitedForDisk(starts, 'again') };
  say(`\n${resultsText({ tickets: desks.map(({ desk }) => desk.tickets), asked: asked[0] ?? [], rows, waited })}\n`);
  if (!asksTheSame(asked)) {
    say(`pages ask more of a greater table: ${JSON.stringify(asked)}`);
    return 'broken';
  }
  say('pages ask the same of the table whatever it holds');
  const verdict = verdictOf(rows);
  if (verdict === 'kept') say(`and take the same time: at most ${MOST} times as much`);
  if (verdict === 'broken') say(`but take more than ${MOST} times as long where marked !`);
  if (verdict === 'cannot tell')
    say('whether they take the same time cannot be told: more --starts, or a quieter machine');
  for (const { what, phase, measure } of cannotTell(rows)) {
    say(`  two tables of ${SMALLEST} cannot be told to be alike: ${what}, ${phase}, ${measure}`);
  }
  return verdict;
}

async function takeIn(tickets: number): Promise<Verdict> {
  const tenths = await manyTickets(tickets, ({ perSecond, cpuPerTicket, mebibytes }) =>
    say(
      `  intake: ${perSecond.toFixed(0)} tickets/s, ${cpuPerTicket.toFixed(1)} ms of processor time for each until all is done, ${mebibytes.toFixed(0)} MiB`,
    ),
  );
  const isFlat = isMemoryFlat(tenths);
  say(isFlat ? 'memory stays flat while tickets come in' : 'memory grows while tickets come in');
  return isFlat ? 'kept' : 'broken';
}

async function passDeadlines(count: number): Promise<Verdict> {
  const passed = await manyDeadlines(count, say);
  const { tickets, once, latest, settled, memory } = passed;
  say(
    `${tickets} deadlines within a minute: ${once} acted exactly once, the last ${(latest / 1000).toFixed(0)} s late`,
  );
  say(
    `  all settled after ${(settled / 1000).toFixed(0)} s, memory ${memory.before.toFixed(0)} → ${memory.highest.toFixed(0)} MiB`,
  );
  return isInTime(passed) ? 'kept' : 'broken';
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = { kept: 0, broken: 1, 'cannot tell': 2 };

const verdicts: Verdict[] = [];
for (const [wanted, part] of [
  [values.tickets, lookAround],
  [values.intake, takeIn],
  [values.deadlines, passDeadlines],
] as const) {
  if (Number(wanted) > 0) verdicts.push(await part(Number(wanted)));
}
say(`${seconds()} s altogether`);
process.exitCode = EXIT_CODES[together(verdicts)];

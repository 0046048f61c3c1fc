import { MOST, type Phase, type Row } from './compare.ts';
import type { Asked } from './desk-of-size.ts';
import type { Ratio, Verdict } from './paired-ratio.ts';

interface Results {
  readonly tickets: readonly number[];
  readonly asked: readonly Asked[];
  readonly rows: readonly Row[];
  /** Of each table, how many looks waited for the disk. */
  readonly waited: Readonly<Record<Phase, readonly number[]>>;
}

const PHASES: Readonly<Record<Phase, string>> = {
  first: 'a page that the process has not read before',
  again: 'a page looked at again and again',
};
const MARKS: Readonly<Record<Verdict, string>> = { kept: '', broken: ' !', 'cannot tell': ' ?' };
const WIDTHS = [23, 11, 10, 20, 20, 20];

const shown = ({ middle, low, high }: Ratio) => `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
const count = (tickets: number) => tickets.toLocaleString('en');
const line = (cells: readonly string[]) =>
  cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 18))
    .join('')
    .trimEnd();

/** What was measured, as text to be pasted elsewhere. */
export function resultsText({ tickets, asked, rows, waited }: Results): string {
  const [smallest = 0, control = 0, ...others] = tickets;
  const headings = ['', '', `${count(smallest)}`, `${count(control)} again`, ...others.map(count)];
  const phase = (which: Phase) => [
    `${PHASES[which]}:`,
    line(headings),
    ...rows.filter((row) => row.phase === which).map(rowText),
    line(['waited for the disk', 'looks', ...waited[which].map(String)]),
  ];
  const whats = [...new Set(rows.map(({ what }) => what))];
  return [
    ...whats.map((what, kind) => `${what}: ${asked[kind]?.requests} requests, ${asked[kind]?.units} read units`),
    '',
    ...phase('first'),
    '',
    ...phase('again'),
    '',
    'Beside the smallest table: how many times as much, and where the true ratio is in 95 of 100 runs.',
    `! more than ${MOST} times as much, ? cannot be told`,
  ].join('\n');
}

function rowText({ what, measure, smallest, control, others }: Row): string {
  const beside = others.map(({ ratio, verdict }) => `${shown(ratio)}${MARKS[verdict]}`);
  return line([what, measure, `${smallest.toFixed(1)} ms`, shown(control), ...beside]);
}

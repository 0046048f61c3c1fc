import type { CitingPlace, Ledger, LedgerClause, LedgerRow } from '../../shared/regulation/ledger.ts';

/** So many places, and tests, are shown of a clause unless all are asked for. */
const SHOWN = 3;
const INDENT = ' '.repeat(13);

const placeText = ({ file, line, name, part }: CitingPlace) =>
  [`${file}:${line}`, name, part && `(${part})`].filter(Boolean).join(' ');

function listed(lines: readonly string[], all: boolean): string[] {
  const shown = all ? lines : lines.slice(0, SHOWN);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`… ${more} more`] : [])].map((line) => `${INDENT}${line}`);
}

function clauseText({ clause, implemented, tests, gap }: LedgerClause, all: boolean): string[] {
  const mark = gap === null ? 'ok ' : 'GAP';
  const counts = `${implemented.length} in code, ${tests.length} tests${gap === null ? '' : ` · ${gap}`}`;
  return [
    `  ${clause.padEnd(10)} ${mark} ${counts}`,
    ...listed(implemented.map(placeText), all),
    ...listed(
      tests.map(({ title, file, line }) => `“${title}” ${file}:${line}`),
      all,
    ),
  ];
}

function rowText({ row, title, clauses }: LedgerRow, all: boolean): string {
  return [`${row} ${title.en} · ${title.zh}`, ...clauses.flatMap((clause) => clauseText(clause, all))].join('\n');
}

/** The ledger for people: row by row, then the totals and the gaps once more. */
export function ledgerText({ regulation, totals, rows }: Ledger, { all }: { all: boolean }): string {
  const gaps = new Map(rows.flatMap((row) => row.clauses.map((one) => [one.clause, one.gap] as const)));
  const lacking = [...gaps].flatMap(([clause, gap]) => (gap === null ? [] : [`  ${clause.padEnd(10)} ${gap}`]));
  return [
    `Clause ledger · regulations ${regulation}`,
    ...rows.map((row) => rowText(row, all)),
    [
      `${totals.clauses} clauses: ${totals.implemented} implemented, ${totals.tested} tested, ${totals.gaps} with a gap`,
      ...lacking,
    ].join('\n'),
  ].join('\n\n');
}

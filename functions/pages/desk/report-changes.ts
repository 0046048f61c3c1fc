import type { ReportView } from '../../http/monthly-report.ts';
import { reportRows } from './report-file.ts';
import type { Visit } from './visit.ts';

type Frozen = Extract<ReportView, { frozen: true }>;

interface Changed {
  readonly name: string;
  readonly frozen: string | number;
  readonly now: string | number;
}

type Figures = { [name: string]: Figures | number | string | null };

/** The report with its adjustments put in: what it would say today. */
function asOfNow({ adjustments, ...report }: Frozen): Frozen {
  const copy = structuredClone(report) as unknown as Figures;
  for (const { figure, now } of adjustments) put(copy, figure.split('.'), now);
  return { ...(copy as unknown as Omit<Frozen, 'adjustments'>), adjustments } as Frozen;
}

function put(figures: Figures, [name = '', ...rest]: readonly string[], value: number | null): void {
  if (rest.length === 0) {
    figures[name] = value;
    return;
  }
  const inside = figures[name];
  const next = typeof inside === 'object' && inside !== null ? inside : {};
  figures[name] = next;
  put(next, rest, value);
}

/** Every figure of a frozen month that is another one today, by the name that the table gives it. */
export function changedRows(visit: Visit, report: Frozen): readonly Changed[] {
  const was = new Map(reportRows(visit, report));
  return reportRows(visit, asOfNow(report))
    .map(([name, now]) => ({ name, frozen: was.get(name) ?? 0, now }))
    .filter(({ frozen, now }) => frozen !== now);
}

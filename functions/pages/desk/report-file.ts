import { aside, colon } from '../../../shared/pages/aside.ts';
import { DUTY_KINDS, URGENCIES } from '../../../shared/regulation/words.ts';
import type { HttpResponse } from '../../../shared/runtime/http-stack.ts';
import { csvFile } from '../../http/csv.ts';
import type { ReportView } from '../../http/monthly-report.ts';
import { causeName } from './cause-name.ts';
import type { Visit } from './visit.ts';

type Names = Readonly<Record<string, string>>;

/** Every figure of the report with its name, for the table and the file. */
export function reportRows(visit: Visit, report: ReportView): readonly [name: string, value: string | number][] {
  const {
    text: { report: text, duties },
    words,
  } = visit;
  const named = (...parts: readonly string[]) => parts.join(colon(visit));
  const group = (title: string, by: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>) =>
    Object.entries(by).map(([key, count]): [string, number] => [named(title, names[key] ?? text.unclassified), count]);
  const typeNames: Names = words.types;
  const departmentNames: Names = words.departments;
  const dutyNames: Names = duties;
  const urgencies = Object.fromEntries(URGENCIES.map((key) => [key, words.urgencies[key].name]));
  return [
    [text.figures.received, report.received],
    [text.figures.resolved, report.resolved],
    [text.figures.closed, report.closed],
    [text.figures.reopened, report.reopened],
    [text.figures.average, report.satisfaction.average ?? '–'],
    [aside(text.figures.toFirstContact, text.hours, words.language), report.times.toFirstContact.averageHours ?? '–'],
    [aside(text.figures.toResolution, text.hours, words.language), report.times.toResolution.averageHours ?? '–'],
    ...DUTY_KINDS.flatMap((duty): [string, number][] => {
      const { kept = 0, missed = 0, waived = 0 } = report.duties[duty] ?? {};
      return [
        [named(duties[duty], text.kept), kept],
        [named(duties[duty], text.missed), missed],
        [named(duties[duty], text.waived), waived],
      ];
    }),
    ...Object.entries(report.causes).flatMap(([type, causes]) =>
      Object.entries(causes).map(([cause, count]): [string, number] => [
        named(text.causes, typeNames[type] ?? text.unclassified, causeName(cause, visit)),
        count,
      ]),
    ),
    ...Object.entries(report.appraisal).flatMap(([department, byDuty]) =>
      Object.entries(byDuty).flatMap(([duty, { kept, missed }]): [string, number][] => {
        const name = named(departmentNames[department] ?? department, dutyNames[duty] ?? duty);
        return [
          [named(name, text.kept), kept],
          [named(name, text.missed), missed],
        ];
      }),
    ),
    ...group(text.byDepartment, report.byDepartment, words.departments),
    ...group(text.byCategory, report.byCategory, words.categories),
    ...group(text.byUrgency, report.byUrgency, urgencies),
    ...group(text.byChannel, report.byChannel, words.channels),
    ...group(
      text.satisfaction,
      report.satisfaction.byScore,
      Object.fromEntries([1, 2, 3, 4, 5].map((n) => [n, String(n)])),
    ),
  ];
}

/** The report for spreadsheets. */
export function reportCsv(visit: Visit, report: ReportView): HttpResponse {
  const {
    text: { report: text },
  } = visit;
  const rows = reportRows(visit, report).map(([name, value]) => [name, String(value)]);
  return csvResponse(`report-${report.month}`, csvFile([[text.name, text.count], ...rows]));
}

export const csvResponse = (name: string, body: string): HttpResponse => ({
  statusCode: 200,
  headers: {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'no-store',
  },
  body,
});

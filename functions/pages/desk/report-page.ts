import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { CATEGORIES, CHANNELS, DEPARTMENTS, DUTY_KINDS, URGENCIES } from '../../../shared/regulation/words.ts';
import type { KeptAndMissed, TimeTaken } from '../../../shared/reports/report-figures.ts';
import type { ReportView } from '../../http/monthly-report.ts';
import { type Bar, bars } from './bars.ts';
import { causeName } from './cause-name.ts';
import type { DeskPage } from './frame.ts';
import { monthChoice } from './month-choice.ts';
import { monthName } from './months.ts';
import { pareto } from './pareto.ts';
import { changedRows } from './report-changes.ts';
import { reportRows } from './report-file.ts';
import type { Visit } from './visit.ts';

/** `/desk/reports/<yyyy-mm>`: the month in pictures, and the same as figures (E1.8.2#27). */
export function reportPage(visit: Visit, report: ReportView): DeskPage {
  const {
    text: { report: text },
    times,
  } = visit;
  const { month, received } = report;
  const title = text.title(monthName(month, visit.words.locale));
  return {
    title,
    section: 'reports',
    body: html`<h1>${title}</h1>
<p class="lead">${text.lead}${visit.words.language === 'en' && ' '}${report.frozen ? text.frozen(report.number, times.when(report.at)) : text.running}</p>
${monthChoice(visit, '/desk/reports', month)}
${received === 0 ? html`<div class="sheet empty"><b>${text.empty}</b></div>` : pictures(visit, report)}`,
  };
}

function pictures(visit: Visit, report: ReportView): Html {
  const {
    text: { report: text },
    words,
  } = visit;
  const counts = (by: Readonly<Record<string, number>>, names: readonly string[], name: (key: string) => string) =>
    names
      .map((key): Bar => ({ name: name(key), parts: [{ count: by[key] ?? 0, kind: 'plain-bar' }] }))
      .filter(({ parts }) => (parts[0]?.count ?? 0) > 0);
  const named =
    <K extends string>(names: Readonly<Record<K, string>>) =>
    (key: string) =>
      (names as Readonly<Record<string, string>>)[key] ?? text.unclassified;
  const urgencies = Object.fromEntries(URGENCIES.map((key) => [key, words.urgencies[key].name]));
  // What comes most often stands first.
  const categories = counts(report.byCategory, [...CATEGORIES, 'unclassified'], named(words.categories)).toSorted(
    (a, b) => (b.parts[0]?.count ?? 0) - (a.parts[0]?.count ?? 0),
  );
  const sheet = (title: string, all: readonly Bar[], note?: Insert) =>
    html`<section class="sheet"><h2>${title}</h2>${bars(title, all)}${note}</section>`;
  return html`${figures(visit, report)}
<section class="sheet"><h2>${text.dutiesTitle}</h2>${legend(visit.text)}${bars(text.dutiesTitle, dutyBars(visit, report))}</section>
<div class="halves">
${causesSheet(visit, report)}
${keptByDepartment(visit, report)}
${sheet(text.byDepartment, counts(report.byDepartment, DEPARTMENTS, named(words.departments)))}
${sheet(text.byCategory, categories)}
${sheet(text.byUrgency, counts(report.byUrgency, URGENCIES, named(urgencies)))}
${sheet(text.byChannel, counts(report.byChannel, CHANNELS, named(words.channels)))}
${sheet(text.satisfaction, scoreBars(visit, report), html`<p class="soft">${text.answered(report.satisfaction.answered, report.satisfaction.notAnswered)}</p><p class="soft">${text.judged(report.complaints.justified, report.complaints.unjustified)}</p>`)}
</div>
${changesSince(visit, report)}
<section class="sheet"><details id="table"><summary>${text.table}</summary><div class="scroll" tabindex="0" role="group" aria-label="${text.table}"><table><thead><tr><th scope="col">${text.name}</th><th scope="col" class="num">${text.count}</th></tr></thead><tbody>${reportRows(visit, report).map(([name, value]) => html`<tr><td>${name}</td><td class="num">${value}</td></tr>`)}</tbody></table></div></details></section>`;
}

/** A frozen month stays as it was; what became of its tickets later stands beside it. */
function changesSince(visit: Visit, report: ReportView): Insert {
  const { report: text } = visit.text;
  const rows = report.frozen ? changedRows(visit, report) : [];
  if (rows.length === 0) return null;
  const each = rows.map(
    ({ name, frozen, now }) => html`<tr><td>${name}</td><td class="num">${frozen}</td><td class="num">${now}</td></tr>`,
  );
  return html`<section class="sheet"><h2>${text.changes}</h2><div class="scroll" tabindex="0" role="group" aria-label="${text.changes}"><table><thead><tr><th scope="col">${text.name}</th><th scope="col" class="num">${text.asFrozen}</th><th scope="col" class="num">${text.asNow}</th></tr></thead><tbody>${each}</tbody></table></div></section>`;
}

/** C5.2: which few causes make most of the trouble. */
function causesSheet(visit: Visit, { causes }: ReportView): Insert {
  const { report: text } = visit.text;
  const sums = new Map<string, number>();
  for (const byCause of Object.values(causes))
    for (const [cause, count] of Object.entries(byCause)) sums.set(cause, (sums.get(cause) ?? 0) + count);
  const named = [...sums].map(([cause, count]) => ({ name: causeName(cause, visit), count }));
  const drawing = named.some(({ count }) => count > 0)
    ? html`<div class="scroll drawn" tabindex="0" role="group" aria-label="${text.causes}">${pareto(text.causes, named, text.otherCauses)}</div>`
    : html`<p class="soft">${text.noCauses}</p>`;
  return html`<section class="sheet"><h2>${text.causes}</h2>${drawing}</section>`;
}

/** B2.3.14: deadlines kept and missed by the departments they were owed by. */
function keptByDepartment({ text, words }: Visit, { appraisal }: ReportView): Insert {
  const { report } = text;
  const all = DEPARTMENTS.flatMap((department): Bar[] => {
    const duties = Object.values(appraisal[department] ?? {});
    const kept = duties.reduce((sum, duty) => sum + duty.kept, 0);
    const missed = duties.reduce((sum, duty) => sum + duty.missed, 0);
    return kept + missed === 0
      ? []
      : [{ name: words.departments[department], ...keptBar({ kept, missed, waived: 0 }) }];
  });
  if (all.length === 0) return null;
  return html`<section class="sheet"><h2>${report.keptByDepartment}</h2>${legend(text)}${bars(report.keptByDepartment, all)}</section>`;
}

const legend = ({ report }: Visit['text']): Html =>
  html`<p class="legend"><span class="k-good">${report.kept}</span><span class="k-bad">${report.missed}</span><span class="k-rest">${report.waived}</span></p>`;

const share = ({ kept, missed }: { kept: number; missed: number }) =>
  kept + missed === 0 ? null : Math.round((kept / (kept + missed)) * 100);

function figures({ text: { report: text } }: Visit, report: ReportView): Html {
  const all = Object.values(report.duties).reduce(
    (sum, { kept, missed }) => ({ kept: sum.kept + kept, missed: sum.missed + missed }),
    { kept: 0, missed: 0 },
  );
  const onTime = share(all);
  const { received, resolved, closed, reopened, satisfaction, times } = report;
  const hours = ({ averageHours }: TimeTaken) =>
    averageHours === null ? '–' : html`${averageHours.toFixed(1)} <small>${text.hours}</small>`;
  const each: [string, Insert][] = [
    [text.figures.received, received],
    [text.figures.resolved, resolved],
    [text.figures.closed, closed],
    [text.figures.reopened, reopened],
    [text.figures.toFirstContact, hours(times.toFirstContact)],
    [text.figures.toResolution, hours(times.toResolution)],
    [text.figures.onTime, onTime === null ? '–' : `${onTime} %`],
    [
      text.figures.average,
      satisfaction.average === null ? '–' : html`${satisfaction.average} <small>${text.outOf}</small>`,
    ],
  ];
  return html`<dl class="figures">${each.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function dutyBars({ text }: Visit, { duties }: ReportView): readonly Bar[] {
  return DUTY_KINDS.flatMap((duty): Bar[] => {
    const { kept = 0, missed = 0, waived = 0 } = duties[duty] ?? {};
    return kept + missed + waived === 0 ? [] : [{ name: text.duties[duty], ...keptBar({ kept, missed, waived }) }];
  });
}

/** Kept beside missed, with the share in words. */
function keptBar({ kept, missed, waived }: KeptAndMissed & { readonly waived: number }): Omit<Bar, 'name'> {
  const rate = share({ kept, missed });
  return {
    said: `${kept} / ${kept + missed}${rate === null ? '' : ` · ${rate} %`}`,
    parts: [
      { count: kept, kind: 'good' },
      { count: missed, kind: 'bad' },
      { count: waived, kind: 'rest' },
    ],
  };
}

function scoreBars({ words }: Visit, { satisfaction }: ReportView): readonly Bar[] {
  return words.survey.scores
    .map((name, at): Bar => {
      const count = satisfaction.byScore[String(at + 1)] ?? 0;
      return { name: `${at + 1} ${name}`, parts: [{ count, kind: at < 2 ? 'bad' : at === 2 ? 'rest' : 'good' }] };
    })
    .toReversed();
}

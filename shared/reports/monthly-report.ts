import { CATEGORIES, CHANNELS, DEPARTMENTS, DUTY_KINDS, TICKET_TYPES, URGENCIES } from '../regulation/words.ts';
import { CAUSE_PREFIX, type Counts, UNCLASSIFIED, UNROUTED } from './counts-of.ts';
import type { Figures, KeptAndMissed, MonthlyReport, TimeTaken } from './report-figures.ts';

export const SCORES = [1, 2, 3, 4, 5] as const;
/** So many causes of each type are named; the others are added up. */
const NAMED_CAUSES = 30;
const OTHER_CAUSES = 'other';
const HOUR_MS = 3_600_000;

const rounded = (value: number) => Math.round(value * 100) / 100;

/** A report from its month's counters; what nobody counted is 0. Pure. */
export function monthlyReport(month: string, counters: Counts): MonthlyReport {
  const count = (name: string) => counters[name] ?? 0;
  const by = (what: string, names: readonly (string | number)[]) =>
    Object.fromEntries(names.map((name) => [name, count(`${what}.${name}`)]));
  return {
    month,
    received: count('tickets'),
    open: count('open'),
    resolved: count('resolved'),
    closed: count('closed'),
    reopened: count('reopened'),
    byType: by('type', [...TICKET_TYPES, UNCLASSIFIED]),
    byUrgency: by('urgency', URGENCIES),
    byDepartment: by('department', [...DEPARTMENTS, UNROUTED]),
    byCategory: by('category', [...CATEGORIES, UNCLASSIFIED]),
    byChannel: by('channel', CHANNELS),
    causes: causes(counters),
    complaints: complaints(count),
    duties: Object.fromEntries(DUTY_KINDS.map((duty) => [duty, fates(count, `duty.${duty}`)])),
    appraisal: appraisal(count),
    persons: persons(counters),
    times: { toFirstContact: timeTaken(count, 'first-contact'), toResolution: timeTaken(count, 'resolution') },
    satisfaction: satisfaction(count, by('score', SCORES)),
    capas: by('capa', ['opened', 'reopened', 'effective', 'ineffective', 'closed', 'missed']),
    quarantined: count('quarantined'),
  };
}

type Count = (name: string) => number;

/** The most frequent first, then by name; what is beyond the first ones is added up, so that the sum stays. */
function causes(counters: Counts): MonthlyReport['causes'] {
  const found = Object.entries(counters).flatMap(([name, count]) => {
    const [, type = '', cause = ''] = /^cause\.([^.]+)\.(.+)$/s.exec(name) ?? [];
    return name.startsWith(CAUSE_PREFIX) && count > 0 ? [{ type, cause, count }] : [];
  });
  const types = [...TICKET_TYPES, UNCLASSIFIED].map((type) => {
    const ordered = found
      .filter((one) => one.type === type)
      .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
    const named = ordered.slice(0, NAMED_CAUSES).map(({ cause, count }) => [cause, count] as const);
    const rest = ordered.slice(NAMED_CAUSES).reduce((sum, { count }) => sum + count, 0);
    return [type, Object.fromEntries(rest === 0 ? named : [...named, [OTHER_CAUSES, rest]])] as const;
  });
  return Object.fromEntries(types);
}

function complaints(count: Count): MonthlyReport['complaints'] {
  const received = count('type.complaint');
  const [justified, unjustified] = [count('judged.justified'), count('judged.unjustified')];
  return {
    received,
    justified,
    unjustified,
    notJudged: received - justified - unjustified,
    effective: count('judged.effective'),
    ineffective: count('judged.ineffective'),
  };
}

function fates(count: Count, duty: string) {
  const [kept, missed, waived] = [count(`${duty}.kept`), count(`${duty}.missed`), count(`${duty}.waived`)];
  return { kept, missed, waived, open: count(`${duty}.opened`) - kept - missed - waived };
}

const keptAndMissed = (count: Count, whose: string): KeptAndMissed => ({
  kept: count(`${whose}.kept`),
  missed: count(`${whose}.missed`),
});

const isSomething = ([, { kept, missed }]: readonly [string, KeptAndMissed]) => kept + missed > 0;

function appraisal(count: Count): MonthlyReport['appraisal'] {
  const departments = DEPARTMENTS.map((department) => {
    const duties = DUTY_KINDS.map((duty) => [duty, keptAndMissed(count, `appraisal.${department}.${duty}`)] as const);
    return [department, Object.fromEntries(duties.filter(isSomething))] as const;
  });
  return Object.fromEntries(departments.filter(([, duties]) => Object.keys(duties).length > 0));
}

function persons(counters: Counts): MonthlyReport['persons'] {
  const ids = Object.keys(counters).flatMap((name) => /^person\.(.+)\.(?:kept|missed)$/.exec(name)?.[1] ?? []);
  const figures = [...new Set(ids)].sort().map((id) => {
    return [id, keptAndMissed((name) => counters[name] ?? 0, `person.${id}`)] as const;
  });
  return Object.fromEntries(figures.filter(isSomething));
}

function timeTaken(count: Count, what: string): TimeTaken {
  const [tickets, totalMs] = [count(`time.${what}.tickets`), count(`time.${what}.ms`)];
  return { tickets, totalMs, averageHours: tickets === 0 ? null : rounded(totalMs / tickets / HOUR_MS) };
}

function satisfaction(count: Count, byScore: Figures): MonthlyReport['satisfaction'] {
  const [closings, asked] = [count('closed'), count('survey.asked')];
  const answered = SCORES.reduce((sum, score) => sum + (byScore[score] ?? 0), 0);
  const total = SCORES.reduce((sum, score) => sum + score * (byScore[score] ?? 0), 0);
  return {
    closings,
    asked,
    answered,
    notAnswered: asked - answered,
    unreached: count('score.unreached'),
    waiting: closings - asked,
    replaced: count('survey.replaced'),
    average: answered === 0 ? null : rounded(total / answered),
    byScore,
  };
}

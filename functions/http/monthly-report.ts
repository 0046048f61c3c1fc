import {
  CATEGORIES,
  CHANNELS,
  DEPARTMENTS,
  DUTY_KINDS,
  type DutyKind,
  TICKET_TYPES,
  URGENCIES,
} from '../../shared/regulation/words.ts';
import type { Counts } from '../../shared/reports/counts-of.ts';

const SCORES = [1, 2, 3, 4, 5];
const UNCLASSIFIED = 'unclassified';

interface DutyCount {
  readonly kept: number;
  readonly missed: number;
  readonly waived: number;
}

/** E1.8.2#27, B2.3.14: the monthly service report; figures only, of the tickets received in the month. */
export interface MonthlyReport {
  readonly month: string;
  readonly received: number;
  readonly resolved: number;
  readonly closed: number;
  readonly reopened: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byUrgency: Readonly<Record<string, number>>;
  readonly byDepartment: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly byChannel: Readonly<Record<string, number>>;
  readonly complaints: { readonly justified: number; readonly unjustified: number };
  readonly duties: Readonly<Partial<Record<DutyKind, DutyCount>>>;
  readonly satisfaction: {
    readonly answered: number;
    /** Closings that nobody has said anything about, so far. */
    readonly notAnswered: number;
    /** From 1 to 5, to two places. */
    readonly average: number | null;
    readonly byScore: Readonly<Record<string, number>>;
  };
}

/** A report from its month's counters; what nobody counted is 0. Pure. */
export function monthlyReport(month: string, counters: Counts): MonthlyReport {
  const count = (name: string) => counters[name] ?? 0;
  const by = (what: string, names: readonly (string | number)[]) =>
    Object.fromEntries(names.map((name) => [name, count(`${what}.${name}`)]));
  return {
    month,
    received: count('tickets'),
    resolved: count('resolved'),
    closed: count('closed'),
    reopened: count('reopened'),
    byType: by('type', [...TICKET_TYPES, UNCLASSIFIED]),
    byUrgency: by('urgency', URGENCIES),
    byDepartment: by('department', DEPARTMENTS),
    byCategory: by('category', [...CATEGORIES, UNCLASSIFIED]),
    byChannel: by('channel', CHANNELS),
    complaints: { justified: count('judged.justified'), unjustified: count('judged.unjustified') },
    duties: Object.fromEntries(DUTY_KINDS.map((duty) => [duty, by(`duty.${duty}`, ['kept', 'missed', 'waived'])])),
    satisfaction: satisfaction(by('score', SCORES), count('closed')),
  };
}

function satisfaction(byScore: Readonly<Record<string, number>>, closed: number): MonthlyReport['satisfaction'] {
  const answered = SCORES.reduce((sum, score) => sum + (byScore[score] ?? 0), 0);
  const total = SCORES.reduce((sum, score) => sum + score * (byScore[score] ?? 0), 0);
  const average = answered === 0 ? null : Math.round((total / answered) * 100) / 100;
  return { answered, notAnswered: Math.max(closed - answered, 0), average, byScore };
}

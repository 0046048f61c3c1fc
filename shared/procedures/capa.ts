import { CAPA_RULES, type CapaStage } from '../regulation/capa.ts';
import type { Awaited, HumanStep, Procedure } from './procedure.ts';
import { END } from './procedure.ts';

function stage(name: CapaStage, more: Pick<HumanStep, 'outcomes'>): HumanStep {
  const { title, clause, who } = CAPA_RULES[name];
  return { kind: 'human', title, clause, who, awaits: `capa-${name}` satisfies Awaited, form: `capa-${name}`, ...more };
}

/** The same stage once its time has run out: still owed, and marked as overdue. */
function overdue(name: CapaStage, more: Pick<HumanStep, 'outcomes'>): HumanStep {
  const { title } = CAPA_RULES[name];
  return {
    ...stage(name, more),
    title: { zh: `${title.zh}（已逾期）`, en: `${title.en}, overdue` },
    clause: 'ours:T11',
  };
}

const ANALYSED = { done: 'countermeasure', 'on-site': 'on-site', 'customer-cause': END, withdrawn: END } as const;
const VISITED = { done: 'countermeasure', withdrawn: END } as const;
const PLANNED = { done: 'result', withdrawn: END } as const;
const CARRIED_OUT = { done: 'verification', withdrawn: END } as const;
const VERIFIED = { effective: END, ineffective: END, withdrawn: END } as const;

/**
 * C5.2–C5.5: the corrective and preventive action that is opened with every complaint. One execution is one round: a
 * countermeasure that does not work, and a cause that comes back within the period (ours:T11), begin the next, whose
 * analysis is done already. It goes on whatever becomes of the complaint; its deadlines are its own (ADR 4).
 */
export const capa: Procedure = {
  id: 'capa',
  version: 1,
  title: { zh: '纠正及预防措施', en: 'Corrective and preventive action' },
  clauses: ['C5.2', 'C5.3', 'C5.4', 'C5.5', 'ours:T11'],
  start: 'analysis',
  steps: {
    analysis: stage('analysis', { outcomes: { ...ANALYSED, late: 'late-analysis' } }),
    'late-analysis': overdue('analysis', { outcomes: ANALYSED }),
    'on-site': stage('on-site', { outcomes: { ...VISITED, late: 'late-on-site' } }),
    'late-on-site': overdue('on-site', { outcomes: VISITED }),
    countermeasure: stage('countermeasure', { outcomes: { ...PLANNED, late: 'late-countermeasure' } }),
    'late-countermeasure': overdue('countermeasure', { outcomes: PLANNED }),
    result: stage('result', { outcomes: { ...CARRIED_OUT, late: 'late-result' } }),
    'late-result': overdue('result', { outcomes: CARRIED_OUT }),
    verification: stage('verification', { outcomes: { ...VERIFIED, late: 'late-verification' } }),
    'late-verification': overdue('verification', { outcomes: VERIFIED }),
  },
};

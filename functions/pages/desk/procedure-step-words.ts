import type { Step } from '../../../shared/procedures/procedure.ts';
import type { Standing } from '../../../shared/procedures/where-it-stands.ts';
import { clauseName } from '../../../shared/regulation/clause-name.ts';
import type { Visit } from './visit.ts';

export const MARKS = { here: '▶ ', done: '✓ ', missed: '■ ', '': '' } as const;

/** Where a case stands, seen from a step. */
export function stateOf(standing: Standing | undefined, id: string): keyof typeof MARKS {
  if (standing?.here === id) return 'here';
  const passed = standing?.passed[id];
  return passed === 'late' ? 'missed' : (passed ?? '');
}

function doer({ text }: Visit, step: Step): string {
  if (step.kind === 'wait') return text.regulations.wait(step.hours);
  return step.who === 'customer' ? text.regulations.customer : text.roles[step.who];
}

/** Who does a step, and by which clause. */
export const stepWords = (visit: Visit, step: Step): string =>
  `${doer(visit, step)} · ${clauseName(step.clause, visit.words.language)}`;

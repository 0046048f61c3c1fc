import { END, type HumanStep, type Outcome, type Procedure, type Step } from '../../../shared/procedures/procedure.ts';

/**
 * The way that a case goes when all is done in time, with what only some cases need on the way; where every outcome but
 * lateness ends it, lateness leads on.
 */
export function mainWay({ start, steps }: Procedure): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = start; at !== undefined && at !== END && !way.includes(at); ) {
    const step: Step | undefined = steps[at];
    way.push(at);
    const next: string | undefined = step?.kind === 'wait' ? step.next : step && onward(step);
    if (step?.kind === 'human') way.push(...detours(step, next));
    at = next;
  }
  return way;
}

/** Lateness is a way beside where the step can also simply be done, and the way itself where it cannot. */
export const onward = ({ outcomes: { done, effective, late } }: HumanStep): string | undefined =>
  done ?? effective ?? late;

export const detours = ({ outcomes: { late, ...others } }: HumanStep, next: string | undefined) =>
  [...new Set(Object.values(others))].filter((to) => to !== END && to !== next);

export const isOptional = ({ steps }: Procedure, main: readonly string[], id: string): boolean => {
  const before = steps[main[main.indexOf(id) - 1] ?? ''];
  return before?.kind === 'human' && detours(before, onward(before)).includes(id);
};

/** Where lateness leads from a step, if that is beside the way. */
export function sideOf({ steps }: Procedure, main: readonly string[], id: string): string | null {
  const step = steps[id];
  const late = step?.kind === 'human' ? step.outcomes.late : undefined;
  return late === undefined || main.includes(late) ? null : late;
}

/** The outcomes of a step that lead there. */
export const outcomesTo = ({ outcomes }: HumanStep, target: string): Outcome[] =>
  Object.entries(outcomes).flatMap(([outcome, to]) => (to === target ? [outcome as Outcome] : []));

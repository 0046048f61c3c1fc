import { END, type Outcome, type Procedure } from '../../shared/procedures/procedure.ts';

/** One way through a procedure: the human steps in turn, with how each ended. */
export type Path = readonly { readonly step: string; readonly outcome: Outcome }[];

/** Every way through a procedure, from the definition alone. Definitions have no circles. */
export function allPaths(procedure: Procedure, from: string = procedure.start): Path[] {
  if (from === END) return [[]];
  const step = procedure.steps[from];
  if (step === undefined) throw new Error(`no step ${from}`);
  if (step.kind === 'wait') return allPaths(procedure, step.next);
  return Object.entries(step.outcomes).flatMap(([outcome, to]) =>
    allPaths(procedure, to).map((rest) => [{ step: from, outcome: outcome as Outcome }, ...rest]),
  );
}

/** `apology late → late-apology done` */
export const describePath = (path: Path): string => path.map(({ step, outcome }) => `${step} ${outcome}`).join(' → ');

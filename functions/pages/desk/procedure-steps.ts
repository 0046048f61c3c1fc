import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { END, type Procedure } from '../../../shared/procedures/procedure.ts';
import type { Standing } from '../../../shared/procedures/where-it-stands.ts';
import { MARKS, stateOf, stepWords } from './procedure-step-words.ts';
import { mainWay, outcomesTo, sideOf } from './procedure-way.ts';
import type { Visit } from './visit.ts';

/** A procedure as a list of its steps, each with where its outcomes lead: for narrow screens. */
export function procedureSteps(visit: Visit, procedure: Procedure, standing?: Standing): Html {
  const main = mainWay(procedure);
  const { here, passed, ahead } = visit.text.ticket;
  const said = { here, done: passed, missed: visit.text.dutyStates.missed, '': ahead };
  const line = (id: string, next: string): Insert => {
    const step = procedure.steps[id];
    if (step === undefined) return null;
    const state = stateOf(standing, id);
    const isLate = id.startsWith('late-') ? 'late-step' : '';
    const mark = standing !== undefined && state !== '' && html`<b class="state">${MARKS[state]}${said[state]}</b> `;
    return html`<li class="${state} ${isLate}"><b>${step.title[visit.words.language]}</b><small>${mark}${stepWords(visit, step)}</small>${(standing === undefined || state === 'here') && waysOn(visit, procedure, { id, next })}</li>`;
  };
  const rows = main.flatMap((id, row) => {
    const next = main[row + 1] ?? END;
    const side = sideOf(procedure, main, id);
    return [line(id, next), side && line(side, next)];
  });
  return html`<ol class="way">${rows}</ol>`;
}

/** Where a step leads, but for the usual way on to the step below. */
function waysOn(visit: Visit, procedure: Procedure, { id, next }: { id: string; next: string }): Insert {
  const step = procedure.steps[id];
  if (step?.kind !== 'human') return null;
  const { outcomes: said, end } = visit.text.regulations;
  const targets = [...new Set(Object.values(step.outcomes))];
  const only = targets.length === 1 && targets[0] === next;
  return (
    !only &&
    targets.map((to) => {
      const words = outcomesTo(step, to).map((outcome) => said[outcome] ?? outcome);
      const where = to === END ? end : procedure.steps[to]?.title[visit.words.language];
      return html`<small class="on">${words.join(' · ')} → ${where}</small>`;
    })
  );
}

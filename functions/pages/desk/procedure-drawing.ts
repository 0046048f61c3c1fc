import { aside } from '../../../shared/pages/aside.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { END, type Procedure } from '../../../shared/procedures/procedure.ts';
import type { Standing } from '../../../shared/procedures/where-it-stands.ts';
import { MARKS, stateOf, stepWords } from './procedure-step-words.ts';
import { procedureSteps } from './procedure-steps.ts';
import { isOptional, mainWay, outcomesTo, sideOf } from './procedure-way.ts';
import type { Visit } from './visit.ts';
import { wrapWords } from './wrap-words.ts';

const BOX = { width: 240, height: 66 };
const ROW = 108;
const SIDE = 300;
const CENTRE = BOX.width / 2;
const LINE = 17;
/** Room on the left for the way around a step that not every case needs. */
const AROUND = 20;

/** A procedure drawn from its definition, and told as a list where a drawing would be too wide. */
export function drawnProcedure(visit: Visit, procedure: Procedure, standing?: Standing): Html {
  const title = procedure.title[visit.words.language];
  return html`<div class="scroll drawn" tabindex="0" role="group" aria-label="${title}">${procedureDrawing(visit, procedure, standing)}${procedureSteps(visit, procedure, standing)}</div>`;
}

/** Its way down the left, what is late beside it. */
function procedureDrawing(visit: Visit, procedure: Procedure, standing?: Standing): Html {
  const main = mainWay(procedure);
  const drawing = { visit, procedure, main, standing };
  const rows = main.map((id, row) => drawRow(drawing, id, row));
  const endY = main.length * ROW;
  const left = main.some((id) => isOptional(procedure, main, id)) ? AROUND + 3 : 3;
  const width = left + SIDE + BOX.width + 4;
  return html`<svg viewBox="${-left} -3 ${width} ${endY + 40}" width="${width}" role="img" aria-label="${spoken(visit, procedure, standing)}">${rows}
<g${standing?.here === null && html` class="done"`}><rect class="box" x="${CENTRE - 50}" y="${endY}" width="100" height="32" rx="16"/><text x="${CENTRE}" y="${endY + 21}" text-anchor="middle">${visit.text.regulations.end}</text></g></svg>`;
}

interface Drawing {
  readonly visit: Visit;
  readonly procedure: Procedure;
  readonly main: readonly string[];
  readonly standing: Standing | undefined;
}

function drawRow(drawing: Drawing, id: string, row: number): Html {
  const { procedure, main, visit } = drawing;
  const { outcomes: said } = visit.text.regulations;
  const y = row * ROW;
  const side = sideOf(procedure, main, id);
  const tipY = (row + 1) * ROW;
  return html`<path class="wire" d="M${CENTRE} ${y + BOX.height}V${tipY - 6}"/><path class="tip" d="M${CENTRE - 4} ${tipY - 7}h8l-4 7z"/>
${outcomeLines(drawing, id, main[row + 1] ?? END).map(
  (line, at) => html`<text class="sub" x="${CENTRE + 9}" y="${y + BOX.height + (at === 0 ? 15 : 37)}">${line}</text>`,
)}
${isOptional(procedure, main, id) && wayAround(drawing, row)}${box(drawing, id, { x: 0, y })}
${
  side &&
  html`<path class="wire" d="M${BOX.width} ${y + BOX.height / 2}H${SIDE - 7}"/><path class="tip" d="M${SIDE - 8} ${y + BOX.height / 2 - 4}v8l7-4z"/><text class="sub" x="${BOX.width + 10}" y="${y + BOX.height / 2 - 7}">${said.late}</text>
<path class="wire" d="M${SIDE + CENTRE} ${y + BOX.height}V${tipY - 17}H${CENTRE}"/>${box(drawing, side, { x: SIDE, y })}`
}`;
}

/** From the step before, past one that not every case needs, to the step after it. */
function wayAround({ procedure, main, visit }: Drawing, row: number): Html {
  const before = procedure.steps[main[row - 1] ?? ''];
  const from = (row - 1) * ROW + BOX.height / 2;
  const to = (row + 1) * ROW - 26;
  const outcome = before?.kind === 'human' ? outcomesTo(before, main[row + 1] ?? END)[0] : undefined;
  const said = outcome && visit.text.regulations.outcomes[outcome];
  return html`<path class="wire" d="M0 ${from}H${-AROUND}V${to}H${CENTRE}"/><text class="sub" x="${-AROUND + 5}" y="${row * ROW - 12}">${said}</text>`;
}

/** Which outcomes lead on from here; below them those that end the case at once. */
function outcomeLines({ procedure, visit }: Drawing, id: string, next: string): readonly string[] {
  const step = procedure.steps[id];
  if (step?.kind !== 'human') return [];
  const { outcomes: said, end } = visit.text.regulations;
  const words = (to: string) =>
    outcomesTo(step, to)
      .map((outcome) => said[outcome] ?? outcome)
      .join(' · ');
  const ends = next === END ? '' : words(END);
  return [words(next), ends && `${ends} → ${end}`];
}

function box({ visit, procedure, standing }: Drawing, id: string, { x, y }: { x: number; y: number }): Html {
  const step = procedure.steps[id];
  if (step === undefined) return html``;
  const state = stateOf(standing, id);
  const isLate = id.startsWith('late-') ? 'late-step' : '';
  const lines = wrapWords(step.title[visit.words.language], BOX.width - 26);
  const first = y + (lines.length === 1 ? 28 : 21);
  return html`<g class="${state} ${isLate}"><rect class="box" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="9"/>${lines.map(
    (line, at) => html`<text x="${x + 13}" y="${first + at * LINE}">${line}</text>`,
  )}<text class="sub" x="${x + 13}" y="${y + BOX.height - 9}">${MARKS[state]}${stepWords(visit, step)}</text></g>`;
}

/** The drawing for those who hear it. */
function spoken({ text, words }: Visit, { title, steps }: Procedure, standing: Standing | undefined): string {
  const { here, passed, ahead } = text.ticket;
  const said = { here, done: passed, missed: text.dutyStates.missed, '': ahead };
  const each = Object.entries(steps).map(([id, step]) =>
    standing === undefined
      ? step.title[words.language]
      : aside(step.title[words.language], said[stateOf(standing, id)], words.language),
  );
  return `${title[words.language]}: ${each.join('; ')}`;
}

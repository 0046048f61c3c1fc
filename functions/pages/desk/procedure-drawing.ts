import { type Html, html } from '../../../shared/pages/html.ts';
import { END, type HumanStep, type Outcome, type Procedure, type Step } from '../../../shared/procedures/procedure.ts';
import type { Standing } from '../../../shared/procedures/where-it-stands.ts';
import type { Visit } from './visit.ts';
import { wrapWords } from './wrap-words.ts';

const BOX = { width: 262, height: 66 };
const ROW = 104;
const SIDE = 348;
const CENTRE = BOX.width / 2;
const LINE = 17;

/** A procedure drawn from its definition: its way down the left, what is late beside it. */
export function procedureDrawing(visit: Visit, procedure: Procedure, standing?: Standing): Html {
  const main = mainWay(procedure);
  const rows = main.map((id, row) => drawRow({ visit, procedure, main, standing }, id, row));
  const endY = main.length * ROW;
  const hasSide = main.some((id) => sideOf(procedure, main, id) !== null);
  const width = hasSide ? SIDE + BOX.width + 4 : BOX.width + 150;
  return html`<svg viewBox="-3 -3 ${width + 4} ${endY + 40}" width="${width}" role="img" aria-label="${spoken(visit, procedure, standing)}">${rows}
<g${standing?.here === null && html` class="done"`}><rect class="box" x="${CENTRE - 50}" y="${endY}" width="100" height="32" rx="16"/><text x="${CENTRE}" y="${endY + 21}" text-anchor="middle">${visit.text.regulations.end}</text></g></svg>`;
}

interface Drawing {
  readonly visit: Visit;
  readonly procedure: Procedure;
  readonly main: readonly string[];
  readonly standing: Standing | undefined;
}

/** The way that a case goes when all is done in time; where every outcome but lateness ends it, lateness leads on. */
function mainWay({ start, steps }: Procedure): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = start; at !== undefined && at !== END && !way.includes(at); ) {
    way.push(at);
    const step: Step | undefined = steps[at];
    at = step?.kind === 'wait' ? step.next : step && onward(step);
  }
  return way;
}

/** Lateness is a way beside where the step can also simply be done, and the way itself where it cannot. */
const onward = ({ outcomes: { done, late } }: HumanStep): string | undefined => done ?? late;

function sideOf({ steps }: Procedure, main: readonly string[], id: string): string | null {
  const step = steps[id];
  const late = step?.kind === 'human' ? step.outcomes.late : undefined;
  return late === undefined || main.includes(late) ? null : late;
}

function drawRow(drawing: Drawing, id: string, row: number): Html {
  const { procedure, main, visit } = drawing;
  const { outcomes: said } = visit.text.regulations;
  const y = row * ROW;
  const side = sideOf(procedure, main, id);
  const next = main[row + 1];
  const step = procedure.steps[id];
  const outcome = step?.kind === 'human' ? outcomeTo(step, next ?? END) : null;
  const tipY = (row + 1) * ROW;
  return html`<path class="wire" d="M${CENTRE} ${y + BOX.height}V${tipY - 6}"/><path class="tip" d="M${CENTRE - 4} ${tipY - 7}h8l-4 7z"/>
${outcome && html`<text class="sub" x="${CENTRE + 9}" y="${y + BOX.height + 16}">${said[outcome]}</text>`}
${box(drawing, id, { x: 0, y })}
${
  side &&
  html`<path class="wire" d="M${BOX.width} ${y + BOX.height / 2}H${SIDE - 7}"/><path class="tip" d="M${SIDE - 8} ${y + BOX.height / 2 - 4}v8l7-4z"/><text class="sub" x="${BOX.width + 12}" y="${y + BOX.height / 2 - 7}">${said.late}</text>
<path class="wire" d="M${SIDE + CENTRE} ${y + BOX.height}V${tipY - 14}H${CENTRE}"/>${box(drawing, side, { x: SIDE, y })}`
}`;
}

function outcomeTo({ outcomes }: HumanStep, target: string): Outcome | null {
  const found = Object.entries(outcomes).find(([, to]) => to === target);
  return (found?.[0] as Outcome | undefined) ?? null;
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
  )}<text class="sub" x="${x + 13}" y="${y + BOX.height - 9}">${MARKS[state]}${doer(visit, step)} · ${step.clause}</text></g>`;
}

const MARKS = { here: '▶ ', done: '✓ ', missed: '■ ', '': '' } as const;

function stateOf(standing: Standing | undefined, id: string): keyof typeof MARKS {
  if (standing?.here === id) return 'here';
  const passed = standing?.passed[id];
  return passed === 'late' ? 'missed' : (passed ?? '');
}

function doer({ text }: Visit, step: Step): string {
  if (step.kind === 'wait') return text.regulations.wait(step.hours);
  return step.who === 'customer' ? text.regulations.customer : text.roles[step.who];
}

/** The drawing for those who hear it. */
function spoken({ text, words }: Visit, { title, steps }: Procedure, standing: Standing | undefined): string {
  const { here, passed, ahead } = text.ticket;
  const said = { here, done: passed, missed: text.dutyStates.missed, '': ahead };
  const each = Object.entries(steps).map(
    ([id, step]) => `${step.title[words.language]}${standing === undefined ? '' : ` (${said[stateOf(standing, id)]})`}`,
  );
  return `${title[words.language]}: ${each.join('; ')}`;
}

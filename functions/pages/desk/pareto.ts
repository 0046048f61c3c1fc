import { type Html, html } from '../../../shared/pages/html.ts';
import { type Bar, bars } from './bars.ts';
import { wrapWords } from './wrap-words.ts';

interface Cause {
  readonly name: string;
  readonly count: number;
}

/** More columns are added up into the last one. */
const MOST = 8;
const LEFT = 48;
const TOP = 18;
const HEIGHT = 190;
const COLUMN = 78;
const GAP = 14;
const LABEL = 46;
/** C5.2: where the vital few end. */
const VITAL = 80;

function addedUp(causes: readonly Cause[], others: string): readonly Cause[] {
  const sorted = causes.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  if (sorted.length <= MOST) return sorted;
  const rest = sorted.slice(MOST - 1).reduce((sum, { count }) => sum + count, 0);
  return [...sorted.slice(0, MOST - 1), { name: others, count: rest }];
}

/**
 * The most frequent first, and how much of the whole they are together: on one scale, so that the line begins on the
 * first column. Where it would be too wide, the same as bars.
 */
export function pareto(label: string, all: readonly Cause[], others: string): Html {
  const causes = addedUp(all, others);
  const total = causes.reduce((sum, { count }) => sum + count, 0);
  const yOf = (share: number) => TOP + HEIGHT - share * HEIGHT;
  let sum = 0;
  const points = causes.map(({ count }, at) => {
    sum += count;
    const share = sum / total;
    return { x: LEFT + at * (COLUMN + GAP) + COLUMN / 2, y: yOf(share), percent: Math.round(share * 100) };
  });
  const width = LEFT + causes.length * (COLUMN + GAP) + 34;
  const columns = causes.map((cause, at) =>
    column(cause, { x: LEFT + at * (COLUMN + GAP), top: yOf(cause.count / total) }),
  );
  const line = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y.toFixed(1)}`).join('');
  const spoken = causes.map(({ name, count }, at) => `${name} ${count} (${points[at]?.percent} %)`).join(', ');
  const listed = causes.map(
    ({ name, count }, at): Bar => ({
      name,
      said: `${count} · ${points[at]?.percent} %`,
      parts: [{ count, kind: 'plain-bar' }],
    }),
  );
  return html`<svg class="bars" viewBox="0 0 ${width} ${TOP + HEIGHT + LABEL}" width="${width}" role="img" aria-label="${label}: ${spoken}">
<path class="wire" d="M${LEFT - 8} ${TOP + HEIGHT}H${width - 26}"/><path class="mean" d="M${LEFT - 8} ${yOf(VITAL / 100)}H${width - 26}"/><text class="sub" x="${LEFT - 12}" y="${yOf(VITAL / 100) + 4}" text-anchor="end">${VITAL} %</text>
${columns}<path class="sum" d="${line}"/>${points.map(({ x, y, percent }, at) => html`<circle class="dot" cx="${x}" cy="${y.toFixed(1)}" r="3.5"/>${at > 0 && html`<text class="sub halo" x="${percent < VITAL ? x + 4 : x - 4}" y="${(percent < VITAL ? y + 18 : y - 8).toFixed(1)}"${percent >= VITAL && html` text-anchor="end"`}>${percent} %</text>`}`)}</svg><div class="narrow-only">${bars(label, listed)}</div>`;
}

function column({ name, count }: Cause, { x, top }: { x: number; top: number }): Html {
  const lines = wrapWords(name, COLUMN + GAP - 4);
  const height = TOP + HEIGHT - top;
  const inside = height > 22;
  return html`<rect class="plain-bar" x="${x}" y="${top.toFixed(1)}" width="${COLUMN}" height="${height.toFixed(1)}" rx="2"/><text class="${inside ? 'on-bar' : 'sub'}" x="${x + COLUMN / 2}" y="${(inside ? top + 16 : top - 5).toFixed(1)}" text-anchor="middle">${count}</text>
${lines.map((line, at) => html`<text class="sub" x="${x + COLUMN / 2}" y="${TOP + HEIGHT + 16 + at * 14}" text-anchor="middle">${line}</text>`)}`;
}

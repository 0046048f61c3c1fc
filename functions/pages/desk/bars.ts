import { type Html, html } from '../../../shared/pages/html.ts';

/** One bar: its name, and the parts that it consists of. */
export interface Bar {
  readonly name: string;
  readonly parts: readonly { readonly count: number; readonly kind: 'good' | 'bad' | 'rest' | 'plain-bar' }[];
  /** What stands behind it; the sum unless told. */
  readonly said?: string;
}

/** Bars below each other on one scale, as wide as there is room; everything in them is said in words too. */
export function bars(label: string, all: readonly Bar[]): Html {
  const sums = all.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0));
  const most = Math.max(...sums, 1);
  const rows = all.map((bar, row) => drawBar(bar, sums[row] ?? 0, most));
  const spoken = all.map(({ name, said }, row) => `${name} ${said ?? sums[row]}`).join(', ');
  return html`<div class="bars" role="img" aria-label="${label}: ${spoken}">${rows}</div>`;
}

function drawBar({ name, parts, said }: Bar, sum: number, most: number): Html {
  let before = 0;
  const rects = parts.map(({ count, kind }) => {
    const place = html`x="${percent(before, most)}" width="${percent(count, most)}" height="16"`;
    before += count;
    return count > 0 && html`<rect class="${kind}" ${place}/>${kind === 'bad' && hatched(place)}`;
  });
  return html`<div><span>${name}</span><svg aria-hidden="true">${rects}</svg><span class="said">${said ?? sum}</span></div>`;
}

const percent = (count: number, most: number) => `${((count / most) * 100).toFixed(2)}%`;

/** Red and green alike to some: what is bad is hatched as well. */
const hatched = (place: Html): Html =>
  html`<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs><rect fill="url(#hatch)" ${place}/>`;

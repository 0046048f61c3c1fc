import { type Html, html } from '../../../shared/pages/html.ts';

/** One bar: its name, and the parts that it consists of. */
export interface Bar {
  readonly name: string;
  readonly parts: readonly { readonly count: number; readonly kind: 'good' | 'bad' | 'rest' | 'plain-bar' }[];
  /** What stands behind it; the sum unless told. */
  readonly said?: string;
}

const NAME = 182;
const LENGTH = 250;
const SAID = 120;
const ROW = 30;
const THICK = 16;

/** Bars side by side on one scale; everything in them is said in words too. */
export function bars(label: string, all: readonly Bar[]): Html {
  const sums = all.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0));
  const most = Math.max(...sums, 1);
  const rows = all.map((bar, row) => drawBar(bar, { row, sum: sums[row] ?? 0, most }));
  const spoken = all.map(({ name, said }, row) => `${name} ${said ?? sums[row]}`).join(', ');
  const width = NAME + LENGTH + SAID;
  return html`<svg class="bars" viewBox="0 0 ${width} ${all.length * ROW}" width="${width}" role="img" aria-label="${label}: ${spoken}"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>${rows}</svg>`;
}

function drawBar({ name, parts, said }: Bar, { row, sum, most }: { row: number; sum: number; most: number }): Html {
  const y = row * ROW;
  let x = NAME;
  const rects = parts.map(({ count, kind }) => {
    const width = (count / most) * LENGTH;
    const rect = html`<rect class="${kind}" x="${x.toFixed(1)}" y="${y + 7}" width="${width.toFixed(1)}" height="${THICK}" rx="2"/>`;
    // Red and green alike to some: what is bad is hatched as well.
    const hatched =
      kind === 'bad' &&
      html`<rect fill="url(#hatch)" x="${x.toFixed(1)}" y="${y + 7}" width="${width.toFixed(1)}" height="${THICK}"/>`;
    x += width;
    return count > 0 && html`${rect}${hatched}`;
  });
  return html`<text x="${NAME - 10}" y="${y + 20}" text-anchor="end">${name}</text>${rects}<text class="sub" x="${(x + 8).toFixed(1)}" y="${y + 20}">${said ?? sum}</text>`;
}

/** Widths at 13 pixels: a Chinese character fills its square, a Latin one about half of it. */
const WIDE = 13;
const NARROW = 6.9;
const MOST_LINES = 2;

const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? WIDE : NARROW), 0);

/** Breaks a title into lines that fit into so many pixels, two at most; SVG does not do it by itself. */
export function wrapWords(text: string, width: number): readonly string[] {
  // Chinese may break anywhere, Latin words only between them.
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*/gu) ?? [];
  const lines = [''];
  for (const piece of pieces) {
    const last = lines.length - 1;
    const longer = `${lines[last]}${piece}`;
    if (widthOf(longer.trimEnd()) <= width || lines[last] === '') lines[last] = longer;
    else lines.push(piece);
  }
  if (lines.length <= MOST_LINES) return lines.map((line) => line.trimEnd());
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]?.trimEnd()}…`];
}

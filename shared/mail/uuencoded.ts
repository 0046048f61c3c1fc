interface Uuencoded {
  /** What stands around the files. */
  readonly text: string;
  readonly files: readonly { readonly filename: string; readonly content: Uint8Array }[];
}

const BEGIN = /^begin [0-7]{3,4} (\S.{0,200})$/;

/** Files as they were sent before MIME, in the text: from `begin 644 <name>` to `end`. What is no such file stays text. */
export function takeUuencoded(text: string): Uuencoded {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] };
  const lines = text.split(/\r?\n/);
  const endAfter = nextEnds(lines);
  const kept: string[] = [];
  const files: { filename: string; content: Uint8Array }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const filename = BEGIN.exec(lines[at] ?? '')?.[1]?.trim();
    const end = filename === undefined ? -1 : endAfter(at);
    const content = end < 0 ? null : decode(lines, at + 1, end);
    if (filename === undefined || content === null) kept.push(lines[at] ?? '');
    else {
      files.push({ filename, content });
      at = end;
    }
  }
  return { text: kept.join('\n'), files };
}

/** Where the next file ends, for places asked for in order: looked for once, or beginnings without an end take minutes. */
function nextEnds(lines: readonly string[]): (at: number) => number {
  let found = lines.indexOf('end');
  return (at) => {
    if (found >= 0 && found < at) found = lines.indexOf('end', at);
    return found;
  };
}

/** @returns null for lines that are no uuencoding, from the first on that is none */
function decode(lines: readonly string[], from: number, end: number): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  for (let at = from; at < end; at += 1) {
    const piece = decodeLine(lines[at] ?? '');
    if (piece === null) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function decodeLine(line: string): Uint8Array | null {
  const six = (at: number) => ((line.charCodeAt(at) || 0x20) - 0x20) & 0x3f;
  const length = six(0);
  if (line.length > 62 || /[^ -`]/.test(line) || line.length < 1 + Math.floor((length * 4) / 3)) return null;
  const bytes: number[] = [];
  for (let at = 1; bytes.length < length; at += 4) {
    const [a, b, c, d] = [six(at), six(at + 1), six(at + 2), six(at + 3)];
    bytes.push((a << 2) | (b >> 4), ((b << 4) & 0xff) | (c >> 2), ((c << 6) & 0xff) | d);
  }
  return Uint8Array.from(bytes.slice(0, length));
}

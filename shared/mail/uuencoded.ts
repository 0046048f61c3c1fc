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
  const kept: string[] = [];
  const files: { filename: string; content: Uint8Array }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const filename = BEGIN.exec(lines[at] ?? '')?.[1]?.trim();
    const end = filename === undefined ? -1 : lines.indexOf('end', at);
    const content = end < 0 ? null : decode(lines.slice(at + 1, end));
    if (filename === undefined || content === null) kept.push(lines[at] ?? '');
    else {
      files.push({ filename, content });
      at = end;
    }
  }
  return { text: kept.join('\n'), files };
}

/** @returns null for lines that are no uuencoding */
function decode(lines: readonly string[]): Uint8Array | null {
  const pieces = lines.map(decodeLine);
  return pieces.includes(null) ? null : Buffer.concat(pieces as Uint8Array[]);
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

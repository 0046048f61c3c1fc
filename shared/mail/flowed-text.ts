/** RFC 3676: lines that end in a space go on in the next; a stuffed leading space is taken off again. */
export function unflow(text: string, delSp: boolean): string {
  const lines: string[] = [];
  let open: string[] | null = null;
  for (const line of text.split(/\r?\n/)) {
    const bare = line.startsWith(' ') ? line.slice(1) : line;
    const soft = bare.endsWith(' ') && bare !== '-- ';
    const piece = soft && delSp ? bare.slice(0, -1) : bare;
    // A quoted line never joins one of another depth.
    if (open && depth(bare) === 0 && depth(open[0] ?? '') === 0) open.push(piece);
    else {
      if (open) lines.push(open.join(''));
      open = [piece];
    }
    if (!soft) {
      lines.push(open.join(''));
      open = null;
    }
  }
  if (open) lines.push(open.join(''));
  return lines.join('\n');
}

function depth(line: string): number {
  return /^>*/.exec(line)?.[0].length ?? 0;
}

import { clausesCited } from '../../shared/regulation/clause-ids.ts';

/** A clause cited at a line of a source, and what is defined there. */
export interface Citation {
  readonly clause: string;
  readonly line: number;
  readonly name?: string;
}

const DECLARATION =
  /^\s*(?:export\s+)?(?:declare\s+)?(?:async\s+)?(?:const|let|function|class|interface|type)\s+([\w$]+)/;
const MEMBER = /^\s*(?:\|\s*)?(?:readonly\s+|static\s+|async\s+)*['"]?([#\w$-]+)['"]?\??\s*[:(]/;
const COMMENT = /^\s*(?:\/\/|\/\*|\*)/;

/** A comment speaks of what follows it; so far down that is looked for. */
const LINES_AHEAD = 8;

function definedBelow(lines: readonly string[], at: number): string | undefined {
  for (const line of lines.slice(at + 1, at + 1 + LINES_AHEAD)) {
    if (COMMENT.test(line)) continue;
    return (DECLARATION.exec(line) ?? MEMBER.exec(line))?.[1];
  }
  return undefined;
}

/** The definition that a line of code stands in: the nearest one above it that begins at the margin. */
function definedAround(lines: readonly string[], at: number): string | undefined {
  for (let above = at; above >= 0; above -= 1) {
    const line = lines[above] ?? '';
    const declared = /^\S/.test(line) ? DECLARATION.exec(line)?.[1] : undefined;
    if (declared !== undefined) return declared;
  }
  return undefined;
}

/** What a source cites, line by line. Pure. */
export function citationsIn(source: string): Citation[] {
  const lines = source.split('\n');
  return lines.flatMap((line, at) => {
    const clauses = clausesCited(line);
    if (clauses.length === 0) return [];
    const name = COMMENT.test(line) ? definedBelow(lines, at) : definedAround(lines, at);
    return clauses.map((clause) => ({ clause, line: at + 1, ...(name !== undefined && { name }) }));
  });
}

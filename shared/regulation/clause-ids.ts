const CLAUSE = String.raw`[A-E]\d+(?:\.\d+)*b?(?:#\d+|@chart)?`;
/** A clause, or a range of them: `A5.4.2#1–3`, `A3.2–A3.5`; a decision of ours: `ours:T7`. */
const CITATION = new RegExp(String.raw`(?<![\w.#-])(?:(${CLAUSE})(?:[–-](${CLAUSE}|\d+))?|ours:[TKPQ]\d+)`, 'g');

/** More than any list of the texts has; a longer range is a slip. */
const LONGEST_RANGE = 30;

/** `A5.4.2#1` → `A5.4.2#` and 1; `C5.2` → `C5.` and 2. */
function counted(clause: string): { readonly stem: string; readonly item: number } {
  const [, stem = '', item = ''] = /^(.*[.#]|[A-E])(\d+)$/.exec(clause) ?? [];
  return { stem, item: Number(item) };
}

function range(first: string, last: string): string[] {
  const { stem, item: from } = counted(first);
  const to = /^\d+$/.test(last) ? Number(last) : counted(last).item;
  const sameList = stem !== '' && (/^\d+$/.test(last) || counted(last).stem === stem);
  if (!sameList || to < from || to - from > LONGEST_RANGE) return /^\d+$/.test(last) ? [first] : [first, last];
  return Array.from({ length: to - from + 1 }, (_, at) => `${stem}${from + at}`);
}

/** The ids of all clauses that a text cites, in its order, ranges written out, each once. Pure. */
export function clausesCited(text: string): string[] {
  const cited = [...text.matchAll(CITATION)].flatMap(([whole, first, last]) => {
    if (first === undefined) return [whole];
    return last === undefined ? [first] : range(first, last);
  });
  return [...new Set(cited)];
}

/** Whether a citation is of a part of the clause: `A5.1.2` and `A5.1#1` of `A5.1`. */
export function isPartOf(cited: string, clause: string): boolean {
  return cited.startsWith(`${clause}.`) || cited.startsWith(`${clause}#`) || cited.startsWith(`${clause}@`);
}

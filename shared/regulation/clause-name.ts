import type { Language } from './words.ts';

const OWN = /^ours:(\w+)$/;

/** A clause as people read it: one of the texts as it is cited, a decision of this product in words. Pure. */
export function clauseName(clause: string, language: Language): string {
  const [, row] = OWN.exec(clause) ?? [];
  if (row === undefined) return clause;
  return language === 'zh' ? `自订规则 ${row}` : `own rule ${row}`;
}

/** Several of them, as a list. Pure. */
export const clauseNames = (clauses: readonly string[], language: Language): string =>
  clauses.map((clause) => clauseName(clause, language)).join(language === 'zh' ? '、' : ', ');

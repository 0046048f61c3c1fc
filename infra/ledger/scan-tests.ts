import { clausesCited } from '../../shared/regulation/clause-ids.ts';

export interface TestTitle {
  readonly title: string;
  readonly line: number;
  readonly clauses: readonly string[];
}

const STRING = String.raw`(?<quote>['"\`])(?<title>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>`;
const PLAIN = new RegExp(String.raw`\b(?:test|it|describe)(?:\.(?:only|concurrent|fails))?\(\s*${STRING}`, 'g');
/** A title whose test runs once for each line of a table. */
const OF_TABLE = new RegExp(
  String.raw`\b(?:test|it|describe)\.(?:each|for)(?<table>[(][^]*?[)])\(\s*${STRING}\s*,`,
  'g',
);
const FILLED_IN = /%[sjoi]|\$\w+/;

const lineOf = (source: string, index: number) => source.slice(0, index).split('\n').length;

/** Titles of the tests in a file that cite clauses, in the title itself or in the table that fills it. Pure. */
export function titlesIn(source: string): TestTitle[] {
  const found = [...source.matchAll(PLAIN), ...source.matchAll(OF_TABLE)].map((match) => {
    const { title = '', table = '' } = match.groups ?? {};
    const told = FILLED_IN.test(title) ? `${title} ${table}` : title;
    const end = match.index + match[0].lastIndexOf(title);
    return { title, line: lineOf(source, end), clauses: clausesCited(told) };
  });
  return found.filter(({ clauses }) => clauses.length > 0).sort((a, b) => a.line - b.line);
}

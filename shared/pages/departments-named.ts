import type { RulesInForce } from '../desk/rules-in-force.ts';
import { DEPARTMENTS } from '../regulation/words.ts';
import type { Words } from './words.ts';

/** The words with the departments' names as the company chose them; as they are where it chose none. Pure. */
export function departmentsNamed(words: Words, names: RulesInForce['departments']): Words {
  if (names === undefined) return words;
  const departments = DEPARTMENTS.map((department) => [department, names[department][words.language]]);
  return { ...words, departments: Object.fromEntries(departments) as Words['departments'] };
}

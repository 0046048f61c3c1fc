import { type DepartmentNames, departmentNames } from '../regulation/department-names.ts';
import type { Words } from './words.ts';

/** The words with the departments' names as the company chose them; as they are where it chose none. Pure. */
export const departmentsNamed = (words: Words, departments: DepartmentNames | undefined): Words =>
  departments === undefined
    ? words
    : { ...words, departments: departmentNames({ language: words.language, departments }) };

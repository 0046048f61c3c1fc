import { DEPARTMENT_NAMES } from '../regulation/department-names.ts';
import { type Bilingual, CATEGORIES, type Category, DEPARTMENTS, type Department } from '../regulation/words.ts';

/** Characters; longer names break lists and letters. */
export const MOST_NAME = 60;

export interface DepartmentSetting extends Bilingual {
  /** Takes tickets. */
  readonly open: boolean;
}

/** What the departments are called, and whether they take tickets. */
export type DepartmentsSetting = Readonly<Record<Department, DepartmentSetting>>;

export const DEPARTMENTS_OF_THE_REGULATIONS = Object.fromEntries(
  DEPARTMENTS.map((department) => [department, { ...DEPARTMENT_NAMES[department], open: true }]),
) as DepartmentsSetting;

export const closedIn = (departments: DepartmentsSetting): Department[] =>
  DEPARTMENTS.filter((department) => !departments[department].open);

/** Why a department cannot be closed: it is the centre itself (A3.1), or categories still lead to it. */
export interface CannotClose {
  readonly department: Department;
  readonly because: 'centre' | 'routed';
  readonly categories: readonly Category[];
}

/** A5.4.2: a department that takes no tickets must not be where the table sends them. */
export function cannotClose(
  departments: DepartmentsSetting,
  routes: Readonly<Record<Category, Department>>,
): CannotClose[] {
  return closedIn(departments).flatMap((department): CannotClose[] => {
    const categories = CATEGORIES.filter((category) => routes[category] === department);
    if (department === 'customer-service') return [{ department, because: 'centre', categories }];
    return categories.length > 0 ? [{ department, because: 'routed', categories }] : [];
  });
}

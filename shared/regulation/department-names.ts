import { type Bilingual, DEPARTMENTS, type Department, type Language } from './words.ts';

export type DepartmentNames = Readonly<Record<Department, Bilingual>>;

/** The departments as the regulations call them (A3.1–A3.5); a company may give them names of its own in the settings. */
export const DEPARTMENT_NAMES: DepartmentNames = {
  'customer-service': { zh: '客户服务中心', en: 'Customer Service' },
  'software-marketing': { zh: '软件营销部门', en: 'Software Marketing' },
  training: { zh: '培训部门', en: 'Training' },
  'project-management': { zh: '项目管理部门', en: 'Project Management' },
  'service-planning': { zh: '服务策划管理部门', en: 'Service Planning' },
  sales: { zh: '销售部门', en: 'Sales' },
  'research-development': { zh: '研发部门', en: 'Research and Development' },
  production: { zh: '生产部门', en: 'Production' },
};

/** Who reads a department's name; `departments`: the names that the company chose, absent where it chose none. */
interface Reader {
  readonly language: Language;
  readonly departments?: DepartmentNames | undefined;
}

/** What a department is called. Pure. */
export const departmentName = (of: Department, { language, departments = DEPARTMENT_NAMES }: Reader): string =>
  departments[of][language];

/** What all of them are called. Pure. */
export const departmentNames = (reader: Reader): Readonly<Record<Department, string>> =>
  Object.fromEntries(DEPARTMENTS.map((of) => [of, departmentName(of, reader)])) as Record<Department, string>;

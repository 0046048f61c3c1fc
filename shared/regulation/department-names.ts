import type { Bilingual, Department, Language } from './words.ts';

/** The departments as the regulations call them (A3.1–A3.5); a company may give them names of its own in the settings. */
export const DEPARTMENT_NAMES: Readonly<Record<Department, Bilingual>> = {
  'customer-service': { zh: '客户服务中心', en: 'Customer Service' },
  'software-marketing': { zh: '软件营销部门', en: 'Software Marketing' },
  training: { zh: '培训部门', en: 'Training' },
  'project-management': { zh: '项目管理部门', en: 'Project Management' },
  'service-planning': { zh: '服务策划管理部门', en: 'Service Planning' },
  sales: { zh: '销售部门', en: 'Sales' },
  'research-development': { zh: '研发部门', en: 'Research and Development' },
  production: { zh: '生产部门', en: 'Production' },
};

/** Their names in one language. */
export const departmentNames = (language: Language): Readonly<Record<Department, string>> =>
  Object.fromEntries(
    Object.entries(DEPARTMENT_NAMES).map(([department, names]) => [department, names[language]]),
  ) as Record<Department, string>;

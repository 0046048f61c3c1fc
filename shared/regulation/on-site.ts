import type { Clause } from './clause.ts';
import type { Category, Department } from './words.ts';

/** B2.3.3, B2.3.4, B2.3.7: the customer's sales supervisor heads this department. */
export const SALES_SUPERVISOR: { readonly department: Department; readonly clause: Clause } = {
  department: 'sales',
  clause: 'B2.3.3',
};

/** B2.3.5: whose people are asked to come along to the customer; their heads agree to it. */
export const EXPERTS_OF: readonly Department[] = ['research-development', 'production'];

/** B2.3.6: what is about quality or function asks for a product quality defect report, and goes to these departments. */
export const DEFECT_CATEGORIES: readonly Category[] = ['product-quality', 'product-maintenance'];
export const DEFECT_REPORT_TO: readonly Department[] = ['research-development', 'production'];

/** E1.8.2#14: a problem with service is investigated and explained within the department's own time for its answer. */
export const SERVICE_PROBLEMS: readonly Category[] = ['service-quality', 'staff-attitude', 'technical-service'];

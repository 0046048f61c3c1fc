import type { Clause } from './clause.ts';
import type { Category, Department, TicketType } from './words.ts';
import { COMPLAINT_CATEGORIES } from './words.ts';

interface Route {
  readonly department: Department;
  readonly clause: Clause;
}

/** T3: which department handles which category. A company edits this table, not code. */
export const ROUTES: Readonly<Record<Category, Route>> = {
  'product-inquiry': { department: 'software-marketing', clause: 'A5.4.2' },
  training: { department: 'training', clause: 'A5.4.2' },
  'software-product': { department: 'project-management', clause: 'A5.4.2' },
  'project-integration': { department: 'project-management', clause: 'A5.4.2' },
  'technical-service': { department: 'service-planning', clause: 'A5.4.2' },
  'product-maintenance': { department: 'project-management', clause: 'A5.5.2' },
  'project-maintenance': { department: 'project-management', clause: 'A5.5.2' },
  'service-quality': { department: 'service-planning', clause: 'A5.5.2' },
  'staff-attitude': { department: 'sales', clause: 'B2.3.8' },
  dealer: { department: 'sales', clause: 'B2.3.9' },
  'product-quality': { department: 'research-development', clause: 'B2.3.6' },
};

/** A5.1.1, A5.1.2: whether a category is a request's or a complaint's. */
export function typeOfCategory(category: Category): TicketType {
  return (COMPLAINT_CATEGORIES as readonly Category[]).includes(category) ? 'complaint' : 'request';
}

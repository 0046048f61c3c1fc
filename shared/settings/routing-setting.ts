import type { CompanyRules } from '../regulation/company-rules.ts';
import { CATEGORIES, type Category } from '../regulation/words.ts';

/** A5.4.2: the categories that would go where no tickets are taken. Pure. */
export const routedNowhere = (routes: CompanyRules['routes'], closed: CompanyRules['closed']): Category[] =>
  CATEGORIES.filter((category) => closed.includes(routes[category]));

import { ROLES, type Role } from '../regulation/words.ts';
import type { CommandName } from '../tickets/commands.ts';

/** What staff do through the API: every command on a ticket, and taking one in for a customer. */
export type Permitted = CommandName | 'intake';

/** Who may do what. Customers' problems may be taken in by anybody of the company (B2.3.1); reading is open to all staff. */
export const PERMISSIONS: Readonly<Record<Permitted, readonly Role[]>> = {
  intake: ROLES,
  classification: ['officer'],
  routing: ['officer'],
  contacts: ['handler', 'officer', 'department-head', 'customer-service-head'],
  answer: ['department-head'],
  supervision: ['officer'],
  resolution: ['handler', 'department-head', 'customer-service-head'],
  closing: ['officer'],
  reopening: ['officer'],
  apology: ['customer-service-head'],
  'result-notice': ['customer-service-head'],
  judgement: ['customer-service-head'],
  satisfaction: ['officer'],
};

/** Whether one of the roles may do it. */
export function mayDo(roles: readonly Role[], what: Permitted): boolean {
  return roles.some((role) => PERMISSIONS[what].includes(role));
}

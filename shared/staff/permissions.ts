import type { CapaStage } from '../regulation/capa.ts';
import { EXPERTS_OF, SALES_SUPERVISOR } from '../regulation/on-site.ts';
import { type Department, ROLES, type Role } from '../regulation/words.ts';
import type { CommandName } from '../tickets/commands.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** What staff do through the API: commands on a ticket, steps of its CAPA, taking one in, handing a role over, administering. */
export type Permitted =
  | CommandName
  | `capa-${CapaStage}`
  | 'intake'
  | 'deputies'
  | 'links'
  | 'split'
  | 'privacy'
  | 'administration';

/**
 * Which tickets a role may do it to. `every`: any; `own`: those of the role's own department or given to the person by
 * name, where the stage asks for it (`departmentScope`), any otherwise; departments: holders of the role there only.
 */
type Scope = 'every' | 'own' | readonly Department[];

const every = (...roles: readonly Role[]): Partial<Record<Role, Scope>> =>
  Object.fromEntries(roles.map((role) => [role, 'every']));

/** Who may do what, and to which tickets. Anybody may take problems in (B2.3.1) and hand over their own role; staff read all. */
const TABLE: Readonly<Record<Permitted, Partial<Record<Role, Scope>>>> = {
  intake: every(...ROLES),
  classification: every('officer'),
  routing: every('officer'),
  contacts: { ...every('officer', 'customer-service-head'), handler: 'own', 'department-head': 'own' },
  answer: { 'department-head': 'own' },
  supervision: every('officer'),
  resolution: { ...every('customer-service-head'), handler: 'own', 'department-head': 'own' },
  closing: every('officer'),
  reopening: every('officer'),
  apology: every('customer-service-head'),
  'result-notice': every('customer-service-head'),
  judgement: every('customer-service-head'),
  satisfaction: every('officer'),
  release: every('officer'),
  waiting: { ...every('officer', 'customer-service-head'), handler: 'own', 'department-head': 'own' },
  crisis: every('officer', 'department-head', 'customer-service-head'),
  charge: every('officer', 'customer-service-head'),
  'charge-confirmation': { 'department-head': [SALES_SUPERVISOR.department] },
  experts: { handler: 'own', 'department-head': 'own', ...every('officer', 'customer-service-head') },
  'experts-answer': { 'department-head': EXPERTS_OF, ...every('officer', 'customer-service-head') },
  'defect-report': { handler: 'own', 'department-head': 'own', ...every('officer', 'customer-service-head') },
  'visit-rating': { 'department-head': [SALES_SUPERVISOR.department] },
  'capa-analysis': { handler: 'own', 'department-head': 'own', ...every('customer-service-head') },
  'capa-on-site': { handler: 'own', 'department-head': 'own', ...every('officer', 'customer-service-head') },
  'capa-countermeasure': { 'department-head': 'own', ...every('officer', 'customer-service-head') },
  'capa-result': { handler: 'own', 'department-head': 'own', ...every('officer', 'customer-service-head') },
  'capa-verification': every('officer', 'customer-service-head'),
  deputies: every(...ROLES),
  links: every('officer', 'customer-service-head'),
  split: every('officer'),
  privacy: every('customer-service-head', 'administrator'),
  administration: every('administrator'),
};

const rolesIn = (what: Permitted) => ROLES.filter((role) => TABLE[what][role] !== undefined);

/** Who may do what, whichever tickets. */
export const PERMISSIONS = Object.fromEntries(
  Object.keys(TABLE).map((what) => [what, rolesIn(what as Permitted)]),
) as unknown as Readonly<Record<Permitted, readonly Role[]>>;

/** Whether one of the roles may do it. */
export function mayDo(roles: readonly Role[], what: Permitted): boolean {
  return roles.some((role) => PERMISSIONS[what].includes(role));
}

/** A role in a department: a person's own, or one handed over to them. */
export interface Holding {
  readonly role: Role;
  readonly department: Department;
}

/** Whether it has to be asked whose ticket it is. */
export function isScoped(what: Permitted, departmentScope: boolean): boolean {
  return Object.values(TABLE[what]).some((scope) => scope !== 'every' && (scope !== 'own' || departmentScope));
}

type Whose = Pick<Ticket, 'number' | 'department' | 'assignee'>;

function covers({ role, department }: Holding, { what, ticket, staffId, departmentScope }: Asked): boolean {
  const scope = TABLE[what][role];
  if (scope === undefined || scope === 'every') return scope === 'every';
  if (scope !== 'own') return scope.includes(department);
  return !departmentScope || ticket.assignee === staffId || ticket.department === department;
}

interface Asked {
  readonly what: Permitted;
  readonly ticket: Whose;
  readonly staffId: string;
  /** From the stage's configuration. */
  readonly departmentScope: boolean;
}

/** Why none of the holdings covers this ticket, in a sentence for the person; null when one does. */
export function scopeRefusal(holdings: readonly Holding[], asked: Asked): string | null {
  if (holdings.some((holding) => covers(holding, asked))) return null;
  const { what, ticket } = asked;
  const only = holdings.map(({ role }) => TABLE[what][role]).find((scope) => scope !== undefined && scope !== 'own');
  if (only !== undefined && only !== 'every') {
    const there = rolesIn(what).filter((role) => Array.isArray(TABLE[what][role]));
    return `${what} is for ${there.join(', ')} of ${only.join(', ')}.`;
  }
  return `${ticket.number} belongs to ${ticket.department ?? 'no department yet'}: ${what} is for people there.`;
}

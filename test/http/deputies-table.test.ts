import { expect, test } from 'vitest';
import { type PermitDeps, permit, requireScope } from '../../functions/http/permit.ts';
import { DEPARTMENTS, type Department, ROLES, type Role } from '../../shared/regulation/words.ts';
import { PERMISSIONS, type Permitted } from '../../shared/staff/permissions.ts';
import { Life, later, MONDAY_9 } from '../support/a-ticket.ts';
import { InMemoryDeputies } from '../support/in-memory-deputies.ts';

const TICKET = new Life({ category: 'training' }).ticket;

/** Whether somebody may do it to a ticket of the training department, by roles of their own and roles handed over. */
async function may(
  what: Permitted,
  { own, handedOver, hour = 1, departmentScope }: Who & { departmentScope: boolean },
): Promise<boolean> {
  const deputies = new InMemoryDeputies();
  const deputyship = { id: 'd', deputy: 'me', from: later(0), to: later(8), handedOverBy: 'x', handedOverAt: MONDAY_9 };
  if (handedOver) await deputies.save({ ...deputyship, ...handedOver });
  const deps: PermitDeps = {
    deputies,
    departmentScope,
    now: () => new Date(later(hour)),
  };
  const member = {
    id: 'me',
    email: '',
    name: '',
    department: own.department,
    roles: [own.role],
    language: 'zh',
    active: true,
  };
  try {
    const permitted = await permit(
      deps,
      { member, roles: [own.role] } as unknown as Parameters<typeof permit>[1],
      what,
    );
    await requireScope(deps, permitted, { what, ticketOf: async () => TICKET });
    return true;
  } catch {
    return false;
  }
}

interface Who {
  readonly own: { readonly role: Role; readonly department: Department };
  readonly handedOver?: { readonly role: Role; readonly department: Department };
  readonly hour?: number;
}

const EVERYTHING = Object.keys(PERMISSIONS) as Permitted[];
/** Whose own permissions are the fewest: what they may do beyond them comes from the role handed over. */
const NOBODY_MUCH = { role: 'leadership', department: 'customer-service' } as const;

test.each(EVERYTHING)(
  'ours:T5 who stands in for a role may do %s exactly where its holder may, and only while it lasts',
  async (what) => {
    for (const role of ROLES) {
      for (const department of DEPARTMENTS) {
        for (const departmentScope of [true, false]) {
          const holder = await may(what, { own: { role, department }, departmentScope });
          const before = await may(what, { own: NOBODY_MUCH, departmentScope });
          const standIn = { own: NOBODY_MUCH, handedOver: { role, department }, departmentScope };
          const now = await may(what, standIn);
          const afterwards = await may(what, { ...standIn, hour: 8 });
          expect([role, department, departmentScope, now, afterwards]).toEqual([
            role,
            department,
            departmentScope,
            holder || before,
            before,
          ]);
        }
      }
    }
  },
);

import type { Department, Role } from '../regulation/words.ts';
import { isActive } from './deputies.ts';
import type { PeopleAtTheDesk } from './people-at-the-desk.ts';
import type { StaffMember } from './staff.ts';

/** Whom letters to staff are for. */
export interface RoleHolders {
  byId(id: string): Promise<StaffMember | null>;
  /** Active members with the role, of the department where one is given, and those who stand in for them (ours:T5). */
  withRole(role: Role, department?: Department): Promise<readonly StaffMember[]>;
}

type Asked = Readonly<{ role: Role; department: Department | undefined }>;

const isIn = (asked: Department | undefined, own: Department | undefined) => asked === undefined || own === asked;

function standInsFor(
  { deputyships, members }: PeopleAtTheDesk,
  { role, department }: Asked,
  at: string,
): StaffMember[] {
  const running = deputyships.filter(
    (one) => one.role === role && isIn(department, one.department) && isActive(one, at),
  );
  const ids = new Set(running.map(({ deputy }) => deputy));
  return members.filter(({ id, active }) => active && ids.has(id));
}

function holdersOf(people: PeopleAtTheDesk, asked: Asked, at: string): StaffMember[] {
  const { role, department } = asked;
  const holders = people.members.filter(
    (member) => member.active && member.roles.includes(role) && isIn(department, member.department),
  );
  return [
    ...holders,
    ...standInsFor(people, asked, at).filter(({ id }) => !holders.some((holder) => holder.id === id)),
  ];
}

/** By what is read when somebody is asked for, and not again, unless it could not be read. */
export function roleHolders(read: () => Promise<PeopleAtTheDesk>, now: () => Date): RoleHolders {
  let reading: Promise<PeopleAtTheDesk> | undefined;
  const people = () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return {
    byId: async (wanted) => (await people()).members.find(({ id }) => id === wanted) ?? null,
    withRole: async (role, department) => holdersOf(await people(), { role, department }, now().toISOString()),
  };
}

import type { Department, Role } from '../regulation/words.ts';
import { type Deputies, isActive } from './deputies.ts';
import type { StaffDirectory, StaffMember } from './staff.ts';

/** The company's people, where a role is held by those who stand in for it as well: letters to it reach them too (ours:T5). */
export class WithDeputies implements StaffDirectory {
  readonly #people: StaffDirectory;
  readonly #deputies: Deputies;
  readonly #now: () => Date;

  constructor(people: StaffDirectory, { deputies, now }: { deputies: Deputies; now: () => Date }) {
    this.#people = people;
    this.#deputies = deputies;
    this.#now = now;
  }

  byId(id: string): Promise<StaffMember | null> {
    return this.#people.byId(id);
  }

  all(): Promise<readonly StaffMember[]> {
    return this.#people.all();
  }

  save(member: StaffMember): Promise<void> {
    return this.#people.save(member);
  }

  async withRole(role: Role, department?: Department): Promise<readonly StaffMember[]> {
    const [holders, standIns] = await Promise.all([
      this.#people.withRole(role, department),
      this.#standInsFor(role, department),
    ]);
    return [...holders, ...standIns.filter(({ id }) => !holders.some((holder) => holder.id === id))];
  }

  async #standInsFor(role: Role, department: Department | undefined): Promise<readonly StaffMember[]> {
    const now = this.#now().toISOString();
    const deputyships = (await this.#deputies.notEndedBy(now)).filter(
      (one) => one.role === role && (department === undefined || one.department === department) && isActive(one, now),
    );
    const ids = new Set(deputyships.map(({ deputy }) => deputy));
    const members = await Promise.all([...ids].map((id) => this.#people.byId(id)));
    return members.filter((member): member is StaffMember => member?.active === true);
  }
}

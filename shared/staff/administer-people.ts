import type { Instant } from '../tickets/ticket.ts';
import type { SignIns } from './sign-ins.ts';
import type { StaffMember } from './staff.ts';
import type { StaffChange, StaffChanges, StaffState } from './staff-changes.ts';

export interface PeopleDeps {
  readonly people: Pick<StaffChanges, 'find' | 'change'>;
  readonly signIns: SignIns;
  readonly staff: { all(): Promise<readonly StaffMember[]> };
  now(): Date;
}

/** What an administrator decides about a person. */
export type PersonGiven = Omit<StaffMember, 'id' | 'email'>;

interface By {
  /** Staff id. */
  readonly by: string;
  readonly why: string;
}

/** Somebody has this mail address already. */
export class AddressTaken extends Error {
  override readonly name = 'AddressTaken';
}

/** Administrators cannot take their own administration away, nor deactivate themselves. */
export class OwnAdministration extends Error {
  override readonly name = 'OwnAdministration';
}

const sameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/**
 * Adds a person: their sign-in first, whose id is theirs; a second try finds it and goes on.
 * @throws AddressTaken
 */
export async function addPerson(
  { people, signIns, staff, now }: PeopleDeps,
  { email, given, by, why }: By & { readonly email: string; readonly given: PersonGiven },
): Promise<StaffMember> {
  if ((await staff.all()).some((member) => sameAddress(member.email, email))) throw new AddressTaken(email);
  const id = await signIns.invite({ email, name: given.name });
  const member: StaffMember = { id, email, ...given };
  await people.change(member, { at: now().toISOString(), by, why, now: stateOf(member) }, 0);
  await signIns.setRoles(id, member.roles);
  return member;
}

interface PersonChange extends By {
  readonly found: { readonly member: StaffMember; readonly version: number };
  readonly given: PersonGiven;
}

/**
 * Changes a person. Written first: whoever is deactivated, or loses a role, may nothing more from then on; their sign-in
 * follows, and saving again brings it in line should this be stopped in between.
 * @throws StaleStaff when somebody changed them meanwhile; OwnAdministration
 */
export async function changePerson(
  { people, signIns, now }: PeopleDeps,
  { found, given, by, why }: PersonChange,
): Promise<StaffMember> {
  if (losesOwnAdministration(found.member.id, by, given)) throw new OwnAdministration(by);
  const member: StaffMember = { ...found.member, ...given };
  await people.change(member, changeOf(found.member, member, { at: now().toISOString(), by, why }), found.version);
  await signIns.setRoles(member.id, member.roles);
  if (member.active) await signIns.enable(member.id);
  else await signIns.disable(member.id);
  return member;
}

/** Whether it would leave whoever does it without administration. */
export const losesOwnAdministration = (id: string, by: string, { active, roles }: PersonGiven): boolean =>
  id === by && !(active && roles.includes('administrator'));

const stateOf = ({ department, roles, active }: StaffMember): StaffState => ({ department, roles, active });

const changeOf = (was: StaffMember, is: StaffMember, act: By & { readonly at: Instant }): StaffChange => ({
  ...act,
  was: stateOf(was),
  now: stateOf(is),
});

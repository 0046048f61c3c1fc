import type { SignIns } from '../../shared/staff/sign-ins.ts';
import type { StaffDirectory, StaffMember } from '../../shared/staff/staff.ts';

export interface StaffAccounts {
  readonly signIns: Pick<SignIns, 'invite' | 'setRoles'>;
  readonly staff: Pick<StaffDirectory, 'save'>;
}

/** Adds a person to the desk: sign-in, groups (roles) and staff item. Repeating it brings all three in line. */
export async function addStaff(
  { signIns, staff }: StaffAccounts,
  member: Omit<StaffMember, 'id'>,
): Promise<StaffMember> {
  const id = await signIns.invite(member);
  await signIns.setRoles(id, member.roles);
  const saved = { ...member, id };
  await staff.save(saved);
  return saved;
}

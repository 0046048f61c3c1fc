import type { Deputyship } from './deputies.ts';
import type { StaffMember } from './staff.ts';

/** Who works at the desk, and the deputyships that have not ended. */
export interface PeopleAtTheDesk {
  readonly members: readonly StaffMember[];
  readonly deputyships: readonly Deputyship[];
}

import type { Instant } from '../tickets/ticket.ts';
import type { StaffMember } from './staff.ts';

/** What may change about a person; no name and no address, so that the history names nobody. */
export type StaffState = Pick<StaffMember, 'department' | 'roles' | 'active'>;

export interface StaffChange {
  readonly at: Instant;
  /** Staff id. */
  readonly by: string;
  readonly why: string;
  /** Absent for who was added. */
  readonly was?: StaffState;
  readonly now: StaffState;
}

/** Somebody changed the person meanwhile. */
export class StaleStaff extends Error {
  override readonly name = 'StaleStaff';
}

export interface StaffChanges {
  /** The person and how often they were changed; null for whom the desk does not know. */
  find(id: string): Promise<{ readonly member: StaffMember; readonly version: number } | null>;
  /** @throws StaleStaff when `version` is not how often they were changed */
  change(member: StaffMember, change: StaffChange, version: number): Promise<void>;
  /** Latest first. */
  changesOf(id: string): Promise<readonly StaffChange[]>;
}

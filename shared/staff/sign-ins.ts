import type { Role } from '../regulation/words.ts';
import type { StaffMember } from './staff.ts';

/** The sign-ins of staff (Cognito). Each call may be repeated. */
export interface SignIns {
  /** Makes a sign-in, or finds the one of this address; a new one is mailed an invitation. @returns its id */
  invite(who: Pick<StaffMember, 'email' | 'name'>): Promise<string>;
  /** Brings the groups in line; a token that was given before says the old ones until it runs out. */
  setRoles(id: string, roles: readonly Role[]): Promise<void>;
  enable(id: string): Promise<void>;
  /** Nobody signs in by it any more, and its sessions end. */
  disable(id: string): Promise<void>;
}

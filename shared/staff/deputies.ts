import type { Role } from '../regulation/words.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { Holding } from './permissions.ts';
import type { StaffMember } from './staff.ts';

/** A role of a department handed over for a period (ours:T5). Ids only: names are looked up. */
export interface Deputyship extends Holding {
  readonly id: string;
  /** Staff id of who stands in. */
  readonly deputy: string;
  readonly from: Instant;
  /** The first instant after it. */
  readonly to: Instant;
  readonly handedOverBy: string;
  readonly handedOverAt: Instant;
}

export interface Deputies {
  save(deputyship: Deputyship): Promise<void>;
  /** Those that have not ended by then, earliest end first. */
  notEndedBy(at: Instant): Promise<readonly Deputyship[]>;
}

export const isActive = ({ from, to }: Pick<Deputyship, 'from' | 'to'>, at: Instant): boolean => from <= at && at < to;

/** What the person holds for others at that instant. */
export async function heldFor(deputies: Deputies, staffId: string, at: Instant): Promise<readonly Holding[]> {
  const running = await deputies.notEndedBy(at);
  return running.filter((one) => one.deputy === staffId && isActive(one, at));
}

/** Those who arrange deputies for people who are away already. */
const MAY_HAND_OVER_FOR_OTHERS: readonly Role[] = ['customer-service-head', 'administrator'];

/** Whether the person may hand this role over: their own, or anybody's as customer-service head or administrator. */
export function mayHandOver(
  { department, roles }: Pick<StaffMember, 'department'> & { roles: readonly Role[] },
  wanted: Holding,
): boolean {
  if (roles.some((role) => MAY_HAND_OVER_FOR_OTHERS.includes(role))) return true;
  return roles.includes(wanted.role) && department === wanted.department;
}

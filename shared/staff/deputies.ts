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
  readonly why?: string;
  /** Taken back before `to`. */
  readonly ended?: EarlyEnd;
}

export interface EarlyEnd {
  readonly at: Instant;
  /** Staff id. */
  readonly by: string;
  readonly why: string;
}

/** The deputyship was taken back already, or there is none. */
export class DeputyshipIsOver extends Error {
  override readonly name = 'DeputyshipIsOver';
}

export interface Deputies {
  save(deputyship: Deputyship): Promise<void>;
  /** Those that have not ended by then, earliest end first. */
  notEndedBy(at: Instant): Promise<readonly Deputyship[]>;
  /** Those that are over by then, the latest of them, latest end first. */
  overBy(at: Instant): Promise<readonly Deputyship[]>;
  /** Takes a role back, once. @throws DeputyshipIsOver when somebody did before */
  end(deputyship: Deputyship, ended: EarlyEnd): Promise<void>;
}

/** By its time, or taken back by then. */
export const isOver = ({ to, ended }: Pick<Deputyship, 'to' | 'ended'>, at: Instant): boolean =>
  to <= at || (ended !== undefined && ended.at <= at);

export const isActive = (one: Pick<Deputyship, 'from' | 'to' | 'ended'>, at: Instant): boolean =>
  one.from <= at && !isOver(one, at);

/** What the person holds for others at that instant. */
export async function heldFor(deputies: Deputies, staffId: string, at: Instant): Promise<readonly Holding[]> {
  const running = await deputies.notEndedBy(at);
  return running.filter((one) => one.deputy === staffId && isActive(one, at));
}

/** Those who arrange deputies for people who are away already; nobody becomes an administrator but by administrators. */
const arrangesFor = (roles: readonly Role[], wanted: Role): boolean =>
  roles.includes('administrator') || (roles.includes('customer-service-head') && wanted !== 'administrator');

/** Whoever may hand the role over takes it back, and whoever did. */
export const mayTakeBack = (
  who: Pick<StaffMember, 'id' | 'department'> & { roles: readonly Role[] },
  deputyship: Deputyship,
): boolean => deputyship.handedOverBy === who.id || mayHandOver(who, deputyship);

/** Whether the person may hand this role over: their own, or anybody's as administrator or, but for administration, as customer-service head. */
export function mayHandOver(
  { department, roles }: Pick<StaffMember, 'department'> & { roles: readonly Role[] },
  wanted: Holding,
): boolean {
  if (arrangesFor(roles, wanted.role)) return true;
  return roles.includes(wanted.role) && department === wanted.department;
}

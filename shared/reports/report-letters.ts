import type { StaffMember } from '../staff/staff.ts';

/** One mail that takes a frozen report to one person (E1.8.2#28). Ids only; the figures are read when it is sent. */
export interface ReportOrder {
  readonly report: string;
  /** Staff id. */
  readonly to: string;
}

export interface ReportClaim {
  readonly month: string;
  readonly to: string;
  /** One run of one sending, as with every letter. */
  readonly holder: string;
  readonly now: Date;
}

/** What keeps a report from being mailed twice to anybody. */
export interface ReportLetters {
  /** @returns false when it was sent; @throws BeingSent while another run is at it */
  claim(claim: ReportClaim): Promise<boolean>;
  recordSent(month: string, to: string): Promise<void>;
}

/** E1.8.2#28: every department's head, and the leadership. */
const READERS: ReadonlySet<string> = new Set(['department-head', 'customer-service-head', 'leadership']);

/** Who a report goes to: those in office when the order is given. */
export function readersOf(staff: readonly StaffMember[]): StaffMember[] {
  return staff.filter(({ active, roles }) => active && roles.some((role) => READERS.has(role)));
}

export const ordersFor = (month: string, staff: readonly StaffMember[]): ReportOrder[] =>
  readersOf(staff).map(({ id }) => ({ report: month, to: id }));

import type { OwingTicket } from '../../../../shared/aws/dynamo-open-tickets.ts';
import type { CalendarSetting } from '../../../../shared/settings/calendar-setting.ts';
import type { MoveOrder } from '../../../../shared/settings/move-duties.ts';
import type { SettingsStore } from '../../../../shared/settings/settings-store.ts';
import type { Deputies } from '../../../../shared/staff/deputies.ts';
import type { SignIns } from '../../../../shared/staff/sign-ins.ts';
import type { StaffChanges } from '../../../../shared/staff/staff-changes.ts';
import type { QueueItem } from '../../../../shared/tickets/store.ts';
import type { VisitDeps } from '../desk-deps.ts';

/** What the pages of the administration ask and change; no other function may write settings or sign-ins. */
export interface AdministrationDeps extends VisitDeps {
  readonly settings: SettingsStore;
  /** What the stage is configured with. */
  readonly stageCalendar: CalendarSetting;
  /** Begins the job that moves open duties. */
  readonly moves: { order(order: MoveOrder): Promise<void> };
  /** Numbers of the tickets that are not closed and owe something. */
  openTickets(): Promise<readonly string[]>;
  owingTickets(numbers: readonly string[]): Promise<readonly OwingTicket[]>;
  /** Tickets that are not closed and given to this person. */
  assignedTo(staffId: string): Promise<readonly Pick<QueueItem, 'number' | 'subject'>[]>;
  readonly deputies: Deputies;
  readonly people: StaffChanges;
  readonly signIns: SignIns;
  newId(): string;
}

import type { CalendarSetting } from '../../../../shared/settings/calendar-setting.ts';
import type { MoveOrder } from '../../../../shared/settings/move-duties.ts';
import type { OpenTickets } from '../../../../shared/settings/preview-moves.ts';
import type { SettingsStore } from '../../../../shared/settings/settings-store.ts';
import type { Deputies } from '../../../../shared/staff/deputies.ts';
import type { SignIns } from '../../../../shared/staff/sign-ins.ts';
import type { StaffChanges } from '../../../../shared/staff/staff-changes.ts';
import type { QueueItem } from '../../../../shared/tickets/queue-query.ts';
import type { VisitDeps } from '../desk-deps.ts';

/** What the pages of the administration ask and change; no other function may write settings or sign-ins. */
export interface AdministrationDeps extends VisitDeps, OpenTickets {
  readonly settings: SettingsStore;
  /** What the stage is configured with. */
  readonly stageCalendar: CalendarSetting;
  /** Begins the job that moves open duties. */
  readonly moves: { order(order: MoveOrder): Promise<void> };
  /** Tickets that are not closed and given to this person. */
  assignedTo(staffId: string): Promise<readonly Pick<QueueItem, 'number' | 'subject'>[]>;
  readonly deputies: Deputies;
  readonly people: StaffChanges;
  readonly signIns: SignIns;
  newId(): string;
}

import type { CustomerFiles } from '../../../shared/customers/customer-file.ts';
import type { ActDeps } from '../../../shared/desk/act-on-ticket.ts';
import type { AtTheDesk } from '../../../shared/desk/at-the-desk.ts';
import type { Search } from '../../../shared/search/search-index.ts';
import type { StaffDirectory } from '../../../shared/staff/staff.ts';
import type { TicketStore } from '../../../shared/tickets/store.ts';
import type { LedgerReads } from '../../http/clause-ledger.ts';
import type { CreationDeps } from '../../http/create-ticket.ts';
import type { FileLinks } from '../../http/file-links.ts';
import type { ReportReads } from '../../http/monthly-report.ts';
import type { PermitDeps } from '../../http/permit.ts';
import type { SessionDeps } from './session/session.ts';

/** What every page for those who are signed in asks. */
export interface VisitDeps extends SessionDeps, Pick<PermitDeps, 'deputies' | 'departmentScope'> {
  readonly staff: Pick<StaffDirectory, 'all'>;
  /** As it is now: for whoever changes something. */
  atTheDesk(): Promise<AtTheDesk>;
  /** As it was half a minute ago at most: for whoever reads. Absent: as it is now. */
  atTheDeskLately?(): Promise<AtTheDesk>;
  /** IANA zone of the company. */
  readonly zone: string;
  now(): Date;
  /** How often the table was asked so far. */
  requests(): number;
}

export interface DeskDeps extends VisitDeps, CreationDeps, ActDeps, PermitDeps, ReportReads, LedgerReads, FileLinks {
  readonly tickets: TicketStore;
  readonly staff: Pick<StaffDirectory, 'all'>;
  readonly customerFiles: CustomerFiles;
  readonly search: Search;
  now(): Date;
}

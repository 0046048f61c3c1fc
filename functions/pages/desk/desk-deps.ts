import type { CustomerFiles } from '../../../shared/customers/customer-file.ts';
import type { ActDeps } from '../../../shared/desk/act-on-ticket.ts';
import type { RulesInForce } from '../../../shared/desk/rules-in-force.ts';
import type { Search } from '../../../shared/search/search-index.ts';
import type { RepliesSetting } from '../../../shared/settings/replies-setting.ts';
import type { PeopleAtTheDesk } from '../../../shared/staff/people-at-the-desk.ts';
import type { StaffDirectory } from '../../../shared/staff/staff.ts';
import type { TicketStore } from '../../../shared/tickets/store.ts';
import type { Instant } from '../../../shared/tickets/ticket.ts';
import type { LedgerReads } from '../../http/clause-ledger.ts';
import type { CreationDeps } from '../../http/create-ticket.ts';
import type { FileLinks } from '../../http/message-html.ts';
import type { ReportReads } from '../../http/monthly-report.ts';
import type { PermitDeps } from '../../http/permit.ts';
import type { SessionDeps } from './session/session.ts';

/** What every page for those who are signed in asks. */
export interface VisitDeps extends SessionDeps, Pick<PermitDeps, 'deputies' | 'departmentScope'> {
  readonly staff: Pick<StaffDirectory, 'all'>;
  atTheDesk(at: Instant): Promise<PeopleAtTheDesk>;
  /** IANA zone of the company. */
  readonly zone: string;
  /** What the company decided; the regulations' own where nobody can change it. */
  rulesInForce?(): Promise<RulesInForce>;
  now(): Date;
  /** How often the table was asked so far. */
  requests(): number;
}

export interface DeskDeps extends VisitDeps, CreationDeps, ActDeps, PermitDeps, ReportReads, LedgerReads, FileLinks {
  readonly tickets: TicketStore;
  readonly staff: Pick<StaffDirectory, 'all'>;
  readonly customerFiles: CustomerFiles;
  readonly search: Search;
  /** The company's own beginnings of replies; the product's where it chose none. */
  replyTemplates?(): Promise<RepliesSetting | undefined>;
  now(): Date;
}

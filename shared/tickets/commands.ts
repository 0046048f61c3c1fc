import type { Category, Channel, Department, TicketType, Urgency } from '../regulation/words.ts';
import type { SentPurpose } from './events.ts';
import type { Instant } from './ticket.ts';

/** What staff can do to a ticket, by the path of the API that does it. */
export type StaffCommand =
  | { readonly name: 'classification'; readonly type: TicketType; readonly category: Category; readonly urgency: Urgency; readonly reason?: string }
  | { readonly name: 'routing'; readonly department: Department; readonly assignee?: string; readonly reason?: string }
  | { readonly name: 'contacts'; readonly channel: Channel; readonly note: string; readonly agreed?: boolean }
  | { readonly name: 'answer'; readonly expectedResolutionAt: Instant; readonly measures: string; readonly signedBy: string }
  | { readonly name: 'supervision'; readonly from: Instant; readonly to: Instant; readonly degree: string; readonly note: string }
  | { readonly name: 'resolution'; readonly result: string; readonly cause?: string }
  | { readonly name: 'closing'; readonly reason?: string }
  | { readonly name: 'reopening'; readonly reason?: string }
  | { readonly name: 'apology'; readonly channel: Channel; readonly note: string }
  | { readonly name: 'result-notice'; readonly channel: Channel; readonly note: string }
  | { readonly name: 'judgement'; readonly justified: boolean; readonly reason: string; readonly handledEffectively?: boolean }
  /** B2.3.11: the officer asked by phone; without a score nobody could be reached. */
  | { readonly name: 'satisfaction'; readonly score?: number; readonly comment?: string };

export type CommandName = StaffCommand['name'];

/** What the machine and the customer do to a ticket. */
export type InnerCommand =
  | { readonly name: 'time-passes' }
  | { readonly name: 'mail-accepted'; readonly purpose: SentPurpose; readonly entry: number }
  | { readonly name: 'customer-wrote'; readonly messageId: string }
  | { readonly name: 'customer-answered'; readonly round: number; readonly score: number; readonly comment?: string; readonly replaces?: boolean }
  | { readonly name: 'ask-survey' }
  | { readonly name: 'remind-survey' }
  | { readonly name: 'ask-phone' };

export type Command = StaffCommand | InnerCommand;

import type { CapaAct } from '../complaints/capa.ts';
import type { Charge, ComplaintContent, HandlingMode } from '../regulation/complaint-classes.ts';
import type { Category, Channel, Department, TicketType, Urgency } from '../regulation/words.ts';
import type { SentPurpose, WithheldReason } from './events/conversation-events.ts';
import type { MovingSetting } from './events/duty-events.ts';
import type { ErasedCounts, ErasureCause } from './events/erasure-events.ts';
import type { Instant } from './ticket.ts';

/** What staff can do to a ticket, by the path of the API that does it. */
export type StaffCommand =
  | {
      readonly name: 'classification';
      readonly type: TicketType;
      readonly category: Category;
      readonly urgency: Urgency;
      readonly reason?: string;
      readonly content?: ComplaintContent;
      readonly repeatOf?: string;
    }
  | { readonly name: 'routing'; readonly department: Department; readonly assignee?: string; readonly reason?: string }
  | {
      readonly name: 'contacts';
      readonly channel: Channel;
      readonly note: string;
      readonly agreed?: boolean;
      /** B2.3.9: with the dealer or retailer who is concerned, not with the customer. */
      readonly with?: 'customer' | 'dealer';
      /** A5.4.2#3: the customer has somebody there round the clock. */
      readonly roundTheClock?: boolean;
    }
  | {
      readonly name: 'answer';
      readonly expectedResolutionAt: Instant;
      readonly measures: string;
      readonly signedBy: string;
      /** E1.8.2#14: what the investigation of a service problem found. */
      readonly explanation?: string;
      readonly delayCause?: string;
    }
  | {
      readonly name: 'supervision';
      readonly from: Instant;
      readonly to: Instant;
      readonly degree: string;
      readonly note: string;
      readonly delayCause?: string;
    }
  /** `causeCode`: what the cause counts under (E1.8.2#27); where it is left away the words tell. */
  | { readonly name: 'resolution'; readonly result: string; readonly cause?: string; readonly causeCode?: string }
  | { readonly name: 'closing'; readonly reason?: string }
  | { readonly name: 'reopening'; readonly reason?: string }
  | { readonly name: 'apology'; readonly channel: Channel; readonly note: string }
  | { readonly name: 'result-notice'; readonly channel: Channel; readonly note: string }
  | {
      readonly name: 'judgement';
      readonly justified: boolean;
      readonly reason: string;
      readonly handledEffectively?: boolean;
      readonly content?: ComplaintContent;
      readonly handling?: HandlingMode;
      readonly special?: boolean;
    }
  /** B2.3.12: the officer asked by phone; without a score nobody could be reached. */
  | { readonly name: 'satisfaction'; readonly score?: number; readonly comment?: string }
  /** What was kept apart as spam is a customer's problem after all. */
  | { readonly name: 'release'; readonly reason?: string }
  /** The customer has to do their part first; `on: false` says that they did. */
  | { readonly name: 'waiting'; readonly on: boolean; readonly reason: string }
  /** B2.3.10 */
  | { readonly name: 'crisis'; readonly reason: string }
  /** B2.3.4 */
  | { readonly name: 'charge'; readonly charge: Charge; readonly note?: string }
  | { readonly name: 'charge-confirmation'; readonly confirmed: boolean; readonly note?: string }
  /** B2.3.5: people of research and development or quality are needed at the customer's; they come, or nobody agrees. */
  | { readonly name: 'experts'; readonly reason: string }
  | { readonly name: 'experts-answer'; readonly agreed: boolean; readonly note: string }
  /** B2.3.6: the product quality defect report; a later one replaces it. */
  | ({ readonly name: 'defect-report' } & DefectReportFields)
  /** B2.3.7: the customer's sales supervisor rates a visit, from 1 to 5. */
  | { readonly name: 'visit-rating'; readonly score: number; readonly comment?: string };

/** 产品质量缺陷报告单 (B2.3.6). */
export interface DefectReportFields {
  readonly product: string;
  readonly model?: string;
  readonly serial?: string;
  readonly quantity?: string;
  readonly defect: string;
  /** What it does to the customer's work. */
  readonly effect?: string;
}

export type CommandName = StaffCommand['name'];

/** What the machine and the customer do to a ticket. */
export type InnerCommand =
  | { readonly name: 'time-passes' }
  | { readonly name: 'mail-accepted'; readonly purpose: SentPurpose; readonly entry: number }
  | {
      readonly name: 'mail-bounced';
      readonly letter: string;
      readonly address: 'dead' | 'for-now';
      /** Their server had said that it has the mail. */
      readonly arrived?: boolean;
      readonly purpose?: SentPurpose;
      readonly entry?: number;
    }
  | { readonly name: 'mail-complained'; readonly letter: string }
  | { readonly name: 'letter-withheld'; readonly letter: string; readonly because: WithheldReason }
  | { readonly name: 'split-message'; readonly messageId: string; readonly to: string }
  /** `says`: what they chose on the page of their ticket, beside what they wrote. */
  | { readonly name: 'customer-wrote'; readonly messageId: string; readonly says?: 'solved' }
  /** What the customer wrote lies in the message as well. */
  | { readonly name: 'customer-reopened'; readonly messageId: string; readonly reason: string }
  | { readonly name: 'ask-code'; readonly nonce: string }
  | { readonly name: 'revoke-links'; readonly reason?: string }
  | {
      readonly name: 'customer-answered';
      readonly round: number;
      readonly score: number;
      readonly comment?: string;
      readonly replaces?: boolean;
    }
  | { readonly name: 'ask-survey' }
  | { readonly name: 'remind-survey' }
  | { readonly name: 'ask-phone' }
  | { readonly name: 'begin-erasure'; readonly order: string; readonly because: ErasureCause }
  | { readonly name: 'finish-erasure'; readonly order: string; readonly counts: ErasedCounts }
  /** What is done to the complaint's corrective and preventive action. */
  | { readonly name: 'capa'; readonly act: CapaAct }
  /** Brings open duties in line with a setting that was saved. */
  | { readonly name: 'follow-rules'; readonly setting: MovingSetting; readonly settingVersion: number };

export type Command = StaffCommand | InnerCommand;

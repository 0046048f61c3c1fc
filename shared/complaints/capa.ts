import type { CapaStage } from '../regulation/capa.ts';
import type { Instant } from '../tickets/ticket.ts';

/** How a corrective and preventive action ended. */
export type CapaEnding = 'effective' | 'customer-cause' | 'withdrawn';

/** Why it is gone through again: it did not work, the same cause came back, the ticket is a complaint after all. */
export type CapaAgain = 'ineffective' | 'recurrence' | 'complaint-again';

/**
 * The corrective and preventive action of a complaint (纠正及预防措施, C5.2) as it stands: what rules decide by and the
 * board shows. What people wrote lies in the texts of their entries.
 */
export interface Capa {
  readonly number: string;
  /** 1, raised each time it begins again; executions are named by it. */
  readonly round: number;
  readonly stage: CapaStage | 'closed';
  /** When the stage was asked for, and by when. */
  readonly from: Instant;
  readonly due: Instant;
  /** The stage is still owed after its due time. */
  readonly missed?: boolean;
  readonly causeCode?: string;
  /** C5.4 */
  readonly onSite?: 'needed' | 'done';
  /** Staff id of who carries the countermeasure out. */
  readonly responsible?: string;
  /** Staff ids of all who had a hand in it: none of them verifies it (C5.5, ours:T11). */
  readonly handledBy: readonly string[];
  readonly ending?: CapaEnding;
  readonly closedAt?: Instant;
  /** Tickets in which the same cause came back. */
  readonly recurredIn?: readonly string[];
}

/** What is done to a CAPA, by the last part of its API path; `recurrence` comes from another complaint's analysis. */
export type CapaAct =
  | {
      readonly step: 'analysis';
      readonly cause: string;
      readonly causeCode: string;
      /** C5.3: the customer's own cause; the analysis is the reply then. */
      readonly customerCause?: boolean;
      /** C5.4: technical or major: somebody goes to see. */
      readonly onSite?: boolean;
    }
  | { readonly step: 'on-site'; readonly visitedAt: Instant; readonly findings: string }
  | { readonly step: 'countermeasure'; readonly measure: string; readonly responsible: string; readonly due: Instant }
  | { readonly step: 'result'; readonly result: string }
  | { readonly step: 'verification'; readonly effective: boolean; readonly note: string }
  | { readonly step: 'recurrence'; readonly inTicket: string };

const TICKET_SERIES = 'NR510201A-';
const CAPA_SERIES = 'CAPA-';

/** C5.2: one CAPA for each complaint, numbered as its record is: `CAPA-2026-000017` belongs to `NR510201A-2026-000017`. */
export const capaNumber = (ticket: string): string => `${CAPA_SERIES}${ticket.slice(TICKET_SERIES.length)}`;

/** The ticket that a CAPA belongs to; null for what is no CAPA's number. */
export function ticketOfCapa(number: string): string | null {
  return /^CAPA-\d{4}-\d{6,12}$/.test(number) ? `${TICKET_SERIES}${number.slice(CAPA_SERIES.length)}` : null;
}

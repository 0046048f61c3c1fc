import type { CapaAgain, CapaEnding } from '../../complaints/capa.ts';
import type { CapaStage } from '../../regulation/capa.ts';
import type { Clause } from '../../regulation/clause.ts';
import type { Instant } from '../ticket.ts';

/** The corrective action of a complaint, stage by stage (C5.2). */
export type CapaEvent =
  /** C5.2 */
  | { readonly type: 'capa.opened'; readonly capa: string; readonly round: number }
  | {
      readonly type: 'capa.reopened';
      readonly capa: string;
      readonly round: number;
      readonly why: CapaAgain;
      readonly inTicket?: string;
    }
  /** A stage is asked for, with how its due time came about. */
  | {
      readonly type: 'capa.asked';
      readonly stage: CapaStage;
      readonly round: number;
      readonly from: Instant;
      readonly due: Instant;
      readonly clause: Clause;
      readonly regulation: string;
      readonly span?: string;
    }
  | {
      readonly type: 'capa.analysed';
      readonly round: number;
      readonly causeCode: string;
      readonly customerCause: boolean;
      readonly onSite: boolean;
      readonly staff: string;
    }
  | { readonly type: 'capa.visited'; readonly round: number; readonly visitedAt: Instant; readonly staff: string }
  | {
      readonly type: 'capa.planned';
      readonly round: number;
      readonly responsible: string;
      readonly due: Instant;
      readonly staff: string;
    }
  | { readonly type: 'capa.carried-out'; readonly round: number; readonly staff: string }
  | { readonly type: 'capa.verified'; readonly round: number; readonly effective: boolean; readonly staff: string }
  | {
      readonly type: 'capa.missed';
      readonly stage: CapaStage;
      readonly round: number;
      readonly due: Instant;
      readonly knownAt: Instant;
    }
  | { readonly type: 'capa.closed'; readonly round: number; readonly ending: CapaEnding };

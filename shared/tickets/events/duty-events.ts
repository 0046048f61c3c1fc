import type { DutyKind, Role } from '../../regulation/words.ts';
import type { Derivation, Instant, OwedDuty } from '../ticket.ts';

/** Promises: owed, kept, missed, moved, and who was told of a miss (ours:T7, T8). */
export type DutyEvent =
  | { readonly type: 'duty.paused'; readonly id: string; readonly duty: DutyKind }
  /** Runs on; its due time moved by as long as it stood still. */
  | {
      readonly type: 'duty.resumed';
      readonly id: string;
      readonly duty: DutyKind;
      readonly pausedAt: Instant;
      readonly due: Instant;
    }
  /** A5.4.3, E1.8.2#24–25: a new promise after a miss; `explained` once the cause was given. */
  | {
      readonly type: 'delay.told';
      readonly until: Instant | null;
      readonly duties: readonly DutyKind[];
      readonly explained: boolean;
    }
  | ({
      readonly type: 'duty.opened';
      readonly id: string;
      readonly duty: DutyKind;
      readonly from: Instant;
      readonly due: Instant;
    } & Derivation)
  | { readonly type: 'duty.kept'; readonly id: string; readonly duty: DutyKind; readonly keptAt: Instant }
  /** Missed when now ≥ due; `knownAt` is when the machine learnt of it. */
  | {
      readonly type: 'duty.missed';
      readonly id: string;
      readonly duty: DutyKind;
      readonly due: Instant;
      readonly knownAt: Instant;
    }
  /** A setting was changed while the duty was open: due at another time from here on, with how that came about. */
  | ({
      readonly type: 'duty.moved';
      readonly id: string;
      readonly duty: DutyKind;
      readonly was: Instant;
      readonly due: Instant;
      readonly setting: MovingSetting;
      readonly settingVersion: number;
    } & Omit<Derivation, 'clause' | 'also'>)
  /** Done after all, after its miss; the miss stays. */
  | { readonly type: 'duty.made-up'; readonly id: string; readonly duty: DutyKind; readonly doneAt: Instant }
  /** What had kept it did not reach the customer: it is owed as it was before, by its original clock. */
  | ({ readonly type: 'duty.reopened'; readonly because: 'bounced' } & OwedDuty)
  | { readonly type: 'duty.waived'; readonly id: string; readonly duty: DutyKind; readonly because: WaiverReason }
  | {
      readonly type: 'ladder.climbed';
      /** 0 is told at the miss. */
      readonly rung: number;
      readonly told: Role;
      readonly duties: readonly string[];
      /** When this rung was to be told; `next` is the one after it, if the ladder goes on. */
      readonly at: Instant;
      readonly next?: Instant;
    };

/** Settings by which a deadline is reckoned. */
export type MovingSetting = 'calendar' | 'duties';

export type WaiverReason =
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'reclassified'
  | 'replaced'
  | 'no-answer'
  | 'bounced'
  | 'erased';

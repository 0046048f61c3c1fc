import type { CapaStage } from '../regulation/capa.ts';
import type { Clause } from '../regulation/clause.ts';
import type { Bilingual, DutyKind, Role } from '../regulation/words.ts';
import type { Instant } from '../tickets/ticket.ts';

/** Where an outcome leads when the procedure is over. */
export const END = 'end';

/** What a human step waits for; the domain decides from the ticket alone whether it has happened (`step-outcome.ts`). */
export type Awaited = 'apology' | 'answer' | 'result-notice' | 'satisfaction' | 'phone-follow-up' | `capa-${CapaStage}`;

/** What the machine asks the domain to do when a step begins. */
export type Entry = 'ask-survey' | 'remind-survey' | 'ask-phone';

/** The ways a human step can end. Every step names where each of its own leads. */
export type Outcome =
  | 'done'
  | 'late'
  | 'withdrawn'
  | 'satisfied'
  | 'dissatisfied'
  | 'reopened'
  | 'on-site'
  | 'customer-cause'
  | 'effective'
  | 'ineffective';

interface StepBase {
  readonly title: Bilingual;
  readonly clause: Clause;
}

/** Somebody has to act; the machine waits on a task token. Its deadline, if any, is the duty of the ticket named here. */
export interface HumanStep extends StepBase {
  readonly kind: 'human';
  readonly who: Role | 'customer';
  readonly awaits: Awaited;
  readonly duty?: DutyKind;
  readonly entry?: Entry;
  /** The command of the API (`apology`, `answer`, …) whose form the desk shows; none when the customer acts. */
  readonly form?: string;
  /** The first one named is the usual one: its way goes straight on, the others are turned off. */
  readonly outcomes: Readonly<Partial<Record<Outcome, string>>>;
}

/** The machine waits so many hours from the input's `from`; only a first step can be one. Nobody owes anything meanwhile. */
export interface WaitStep extends StepBase {
  readonly kind: 'wait';
  readonly hours: number;
  readonly next: string;
}

export type Step = HumanStep | WaitStep;

/**
 * A procedure of the regulations as data: one construct makes a state machine of it, one page draws it.
 * An execution is named by ticket number, procedure and round; its input is `ProcedureInput`.
 */
export interface Procedure {
  readonly id: string;
  /** Raised with every change; the steps of versions that cases still run by stay in `all-procedures.ts`. */
  readonly version: number;
  readonly title: Bilingual;
  readonly clauses: readonly Clause[];
  readonly start: string;
  readonly steps: Readonly<Record<string, Step>>;
}

/** What an execution begins with. */
export interface ProcedureInput {
  readonly number: string;
  readonly round: number;
  readonly version: number;
  /** When what began it happened: a first wait runs from here, however late the machine was started. */
  readonly from: Instant;
}

/** What the machine hands to the steps function when a human step begins. */
export interface StepInvocation extends Omit<ProcedureInput, 'from'> {
  readonly procedure: string;
  readonly step: string;
  readonly token: string;
  /**
   * The outcomes by which this execution goes straight on; any other it takes as the error of its name (`errorOf`).
   * Absent in executions of before 2026-11-22, which take each as a success.
   */
  readonly straight?: readonly string[] | undefined;
}

/** What an outcome that does not go straight on is called in Step Functions. */
export const errorOf = (outcome: Outcome): string => `Outcome.${outcome}`;

/** What comes back through the token of a step that goes straight on. */
export interface StepResult {
  readonly outcome: Outcome;
}

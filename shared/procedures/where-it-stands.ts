import type { Ticket } from '../tickets/ticket.ts';
import { END, type HumanStep, type Procedure, type WaitStep } from './procedure.ts';
import { stepOutcome } from './step-outcome.ts';

/** How far a case has come in a procedure; `here` is null once it is over. */
export interface Standing {
  /** The steps that are over, and whether each of them was by its deadline. */
  readonly passed: Readonly<Record<string, 'done' | 'late'>>;
  readonly here: string | null;
}

interface Case {
  readonly round: number;
  /** When the round's execution began: what a first wait runs from. */
  readonly from: string;
  readonly now: Date;
}

/** Walks a procedure as its machine does, asking the ticket at each step. Pure. */
export function whereItStands(procedure: Procedure, ticket: Ticket, around: Case): Standing {
  const passed: Record<string, 'done' | 'late'> = {};
  for (let at = procedure.start; at !== END; ) {
    const step = procedure.steps[at];
    // A way that leads back would be walked for ever; no procedure has one, and none may stop a page.
    if (step === undefined || passed[at] !== undefined) break;
    const way = step.kind === 'wait' ? afterWait(step, around) : afterStep(step, ticket, around);
    if (way === null) return { passed, here: at };
    passed[at] = way.late ? 'late' : 'done';
    at = way.next;
  }
  return { passed, here: null };
}

interface Way {
  readonly next: string;
  readonly late: boolean;
}

function afterWait({ hours, next }: WaitStep, { from, now }: Case): Way | null {
  return now.getTime() < Date.parse(from) + hours * 3_600_000 ? null : { next, late: false };
}

function afterStep(step: HumanStep, ticket: Ticket, { round }: Case): Way | null {
  const outcome = stepOutcome(ticket, { step, round });
  return outcome && { next: step.outcomes[outcome] ?? END, late: outcome === 'late' };
}

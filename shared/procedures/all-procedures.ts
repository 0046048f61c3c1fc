import { capa } from './capa.ts';
import { complaintEscalation } from './complaint-escalation.ts';
import type { Procedure, Step } from './procedure.ts';
import { satisfactionFollowUp } from './satisfaction-follow-up.ts';

/** The procedures that new cases start by, one state machine each. */
export const CURRENT_PROCEDURES: readonly Procedure[] = [complaintEscalation, satisfactionFollowUp, capa];

/** Earlier versions that cases may still run by; an entry goes when no execution carries its version any more. */
const EARLIER_PROCEDURES: readonly Procedure[] = [];

/** Every version that a case may run by. */
export const KEPT_PROCEDURES: readonly Procedure[] = [...CURRENT_PROCEDURES, ...EARLIER_PROCEDURES];

/**
 * The step that an execution has arrived at, by the version it began with.
 * @throws Error when no such procedure, version or step is kept here.
 */
export function findStep(where: { procedure: string; version: number; step: string }): Step {
  const procedure = KEPT_PROCEDURES.find(({ id, version }) => id === where.procedure && version === where.version);
  const step = procedure?.steps[where.step];
  if (step === undefined) throw new Error(`No step ${where.step} in ${where.procedure} version ${where.version}`);
  return step;
}

import { CAPA_STAGES, type CapaStage } from '../regulation/capa.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Capa } from './capa.ts';

/** How a stage of a CAPA stands for the execution that asks. */
export type CapaOutcome = 'done' | 'on-site' | 'customer-cause' | 'effective' | 'ineffective' | 'withdrawn';

const order = (stage: CapaStage) => CAPA_STAGES.indexOf(stage);

function whenClosed(stage: CapaStage, { ending }: Capa): CapaOutcome {
  if (ending === 'withdrawn') return 'withdrawn';
  if (ending === 'customer-cause') return stage === 'analysis' ? 'customer-cause' : 'withdrawn';
  return stage === 'verification' ? 'effective' : 'done';
}

const whenPassed = (stage: CapaStage, { onSite }: Capa): CapaOutcome =>
  stage === 'analysis' && onSite !== undefined ? 'on-site' : 'done';

/** Asked of the ticket alone: whether a stage of this round is over; null while it is still owed or not come to. */
export function capaOutcome(
  { capa }: Ticket,
  { stage, round }: { stage: CapaStage; round: number },
): CapaOutcome | null {
  if (capa === undefined) return 'withdrawn';
  // The round is over: at its verification because it did not work, else nothing of it is owed any more.
  if (capa.round > round) return stage === 'verification' ? 'ineffective' : 'done';
  if (capa.stage === 'closed') return whenClosed(stage, capa);
  return order(capa.stage) > order(stage) ? whenPassed(stage, capa) : null;
}

/** Whether the stage is owed after its due time. */
export function isCapaLate({ capa }: Ticket, { stage, round }: { stage: CapaStage; round: number }): boolean {
  return capa?.round === round && capa.stage === stage && capa.missed === true;
}

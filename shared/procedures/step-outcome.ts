import { capaOutcome, isCapaLate } from '../complaints/capa-outcome.ts';
import { CAPA_STAGES, type CapaStage } from '../regulation/capa.ts';
import { DISSATISFIED_AT_MOST } from '../regulation/follow-up.ts';
import type { DutyKind } from '../regulation/words.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Awaited, HumanStep, Outcome } from './procedure.ts';

type Judge = (ticket: Ticket, round: number) => Outcome | null;

/** How a step ends that nobody can or need do any more: its ticket was erased, or its matter settled in another way. */
const OVERTAKEN = ['withdrawn', 'reopened'] as const satisfies readonly Outcome[];

const isOver = ({ status }: Ticket) => status === 'resolved' || status === 'closed';

function satisfaction(ticket: Ticket, round: number): Outcome | null {
  const { satisfaction: answer } = ticket;
  if (answer?.round === round) {
    if (answer.score === null) return 'done';
    return answer.score <= DISSATISFIED_AT_MOST ? 'dissatisfied' : 'satisfied';
  }
  return ticket.round > round ? 'reopened' : null;
}

function capaJudges() {
  const judges = CAPA_STAGES.map((stage): [`capa-${CapaStage}`, Judge] => [
    `capa-${stage}`,
    (ticket, round) => capaOutcome(ticket, { stage, round }),
  ]);
  return Object.fromEntries(judges) as Record<`capa-${CapaStage}`, Judge>;
}

/** For each thing that a step can wait for: whether it has happened, asked of the ticket alone. */
const JUDGES: Readonly<Record<Awaited, Judge>> = {
  apology: (ticket) => {
    if (ticket.apologisedAt !== undefined) return 'done';
    return ticket.type !== 'complaint' || ticket.status === 'closed' ? 'withdrawn' : null;
  },
  answer: (ticket, round) => {
    if (ticket.type !== 'complaint' || ticket.round > round) return 'withdrawn';
    // Once resolved the answer is moot, but the result is still to be told.
    return ticket.answeredRound === round || isOver(ticket) ? 'done' : null;
  },
  'result-notice': (ticket, round) => {
    if (ticket.resultToldRound === round) return 'done';
    return ticket.type !== 'complaint' || ticket.round > round || ticket.status === 'closed' ? 'withdrawn' : null;
  },
  satisfaction,
  'phone-follow-up': satisfaction,
  ...capaJudges(),
};

const owes = ({ duties }: Ticket, duty: DutyKind) => duties.some((owed) => owed.duty === duty);
const missed = ({ duties }: Ticket, duty: DutyKind) =>
  duties.some((owed) => owed.duty === duty && owed.state === 'missed');

/** A survey's time runs out without a miss (ours:T13): its duty is simply no longer owed. */
function isLate(ticket: Ticket, duty: DutyKind): boolean {
  return duty === 'satisfaction-survey' ? !owes(ticket, duty) : missed(ticket, duty);
}

/** A stage of a CAPA has a due time of its own; every other step is as late as its duty. */
function isOverdue(ticket: Ticket, { step: { awaits, duty }, round }: { step: HumanStep; round: number }): boolean {
  const stage = CAPA_STAGES.find((one) => awaits === `capa-${one}`);
  if (stage !== undefined) return isCapaLate(ticket, { stage, round });
  return duty !== undefined && isLate(ticket, duty);
}

/** A way that the step knows and that ends it. */
const overtaken = ({ outcomes }: HumanStep): Outcome => OVERTAKEN.find((one) => one in outcomes) ?? 'done';

/**
 * How a human step stands, asked of its ticket: done already, late, overtaken; null while it has to wait.
 * The step's entry command must have been carried out before.
 */
export function stepOutcome(ticket: Ticket, { step, round }: { step: HumanStep; round: number }): Outcome | null {
  if (ticket.erasure !== undefined) return overtaken(step);
  const outcome = JUDGES[step.awaits](ticket, round);
  // Settled in a way that the step does not know: an officer phoned, and reached nobody, before the survey was asked.
  if (outcome !== null) return [outcome, 'done' as const].find((one) => one in step.outcomes) ?? overtaken(step);
  return step.outcomes.late !== undefined && isOverdue(ticket, { step, round }) ? 'late' : null;
}

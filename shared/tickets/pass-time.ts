import { addHours } from '../calendar/company-day.ts';
import { missCapa } from '../complaints/capa-rules.ts';
import { keptBySending } from '../regulation/duties.ts';
import { ladderOf, RUNG_HOURS } from '../regulation/ladder.ts';
import type { Role } from '../regulation/words.ts';
import type { Draft } from './draft.ts';
import { nextTimerAt } from './next-due.ts';
import { oweAfterMissed } from './owe.ts';
import type { Instant, OwedDuty } from './ticket.ts';

/** ours:T13: the customer need not answer a survey; its time running out is nobody's miss. */
const lapses = ({ duty }: OwedDuty) => duty === 'satisfaction-survey';

/** When the first rung is told: at the miss, or when the machine learns of a duty that was past before it opened. */
const toldFrom = (owed: OwedDuty, knownFrom: Instant) => (owed.due < knownFrom ? knownFrom : owed.due);

function miss(draft: Draft, owed: OwedDuty): void {
  const { id, duty, due } = owed;
  if (lapses(owed)) {
    draft.add({ type: 'duty.waived', id, duty, because: 'no-answer' });
    return;
  }
  draft.add({ type: 'duty.missed', id, duty, due, knownAt: draft.now });
  if (duty === 'progress-contact') oweAfterMissed(draft, owed);
}

interface Rung {
  readonly rung: number;
  readonly told: Role;
  readonly last: boolean;
  readonly duties: readonly string[];
}

/** The duties due to climb at one instant, by the rung that each arrives at: one notice tells of all of them. */
function rungsOf(draft: Draft, climbing: readonly OwedDuty[]): Rung[] {
  const rungs = new Map<string, Rung>();
  for (const { id, duty, rungs: rung = 0 } of climbing) {
    const ladder = ladderOf(duty, draft.ticket.type);
    const told = ladder[rung];
    if (told === undefined) continue;
    const key = `${rung}.${told}`;
    const last = rung + 1 >= ladder.length;
    rungs.set(key, { rung, told, last, duties: [...(rungs.get(key)?.duties ?? []), id] });
  }
  return [...rungs.values()];
}

/** Rungs follow each other round the clock, whatever calendar the duty ran by: ours:T8 gives them the urgency's bare span. */
function climb(draft: Draft, climbing: readonly OwedDuty[], at: Instant): void {
  const span = RUNG_HOURS[draft.ticket.urgency];
  for (const { rung, told, last, duties } of rungsOf(draft, climbing)) {
    draft.add({ type: 'ladder.climbed', rung, told, duties, at, ...(!last && { next: addHours(at, span) }) });
  }
}

/** Misses what fell due at `at`, then tells the rungs of that instant, new misses first rung included. */
function actAt(draft: Draft, at: Instant, knownFrom: Instant): void {
  const due = draft.ticket.duties.filter(
    (owed) => owed.state === 'open' && owed.pausedAt === undefined && owed.due === at,
  );
  for (const owed of due) miss(draft, owed);
  missCapa(draft, at);
  const missed = new Set(due.filter((owed) => !lapses(owed) && !keptBySending(owed.duty)).map(({ id }) => id));
  const climbing = draft.ticket.duties.filter(
    ({ id, climbAt }) => missed.has(id) || (climbAt !== undefined && climbAt <= at),
  );
  const fresh = climbing.filter(({ id }) => missed.has(id));
  const told = fresh[0] === undefined ? at : toldFrom(fresh[0], knownFrom);
  climb(draft, fresh, told);
  climb(
    draft,
    climbing.filter(({ id }) => !missed.has(id)),
    at,
  );
}

/**
 * ours:T7: brings a ticket to `draft.now`: records every duty that fell due as missed and tells every rung that is due,
 * in the order of their instants, however late the call comes.
 * @param knownFrom duties due before it were past already when they opened: their ladder begins there
 */
export function passTime(draft: Draft, knownFrom: Instant = ''): void {
  for (let at = nextTimerAt(draft.ticket); at !== null && at <= draft.now; at = nextTimerAt(draft.ticket)) {
    actAt(draft, at, knownFrom);
  }
}

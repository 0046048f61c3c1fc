import { isTooLate } from './duties.ts';
import { type Case, type Complaints, casesOf, type Event, type Evidence } from './evidence.ts';
import { HOUR, ladderOf, plus, SPAN_HOURS } from './figures.ts';
import { isOwed, type Life, type Owed, tell } from './life.ts';

/** When the next rung of a missed duty is told; undefined when its ladder is at its end. */
export function nextRungAt(duty: Owed, type: string | null): string | undefined {
  const isThere = duty.state === 'missed' && ladderOf(duty.duty, type)[duty.rungs] !== undefined;
  return isThere ? duty.climbAt : undefined;
}

function firstRungAt({ due, openedAt, climbAt }: Owed): string {
  if (climbAt !== undefined) return climbAt;
  return openedAt > due ? openedAt : due;
}

function faultOf(event: Event, duty: Owed | undefined, life: Life): string | undefined {
  if (duty === undefined || duty.state !== 'missed') return `climbs while it is ${duty?.state ?? 'unknown'}`;
  if (event.rung !== duty.rungs) return `tells rung ${event.rung} when rung ${duty.rungs} is next`;
  const ladder = ladderOf(duty.duty, life.type);
  if (ladder[event.rung] !== event.told) return `tells ${event.told} at rung ${event.rung} of [${ladder}]`;
  const at = event.rung === 0 ? firstRungAt(duty) : duty.climbAt;
  if (at !== event.at) return `tells rung ${event.rung} for ${event.at} and should for ${at}`;
  const next = ladder.length > event.rung + 1 ? plus(event.at, (SPAN_HOURS[life.urgency] ?? 0) * HOUR) : undefined;
  return next === event.next ? undefined : `goes on at ${event.next} and should at ${next}`;
}

/** Every rung once, in its order, at its time, for its person; none left out. */
function auditCase({ number, entries }: Case, evidence: Evidence): Complaints {
  const complaints: Complaints = [];
  const life = tell(entries, {
    before: (before, event, entry) => {
      if (event.type !== 'ladder.climbed') return;
      for (const id of event.duties as string[]) {
        const fault = faultOf(
          event,
          before.duties.findLast((duty) => duty.id === id),
          before,
        );
        if (fault !== undefined) complaints.push(`ladder: ${number} ${id} in entry ${entry.version}: ${fault}`);
      }
    },
    after: (after, entry) => {
      for (const { id, duty, state, rungs } of after.duties.filter(isOwed)) {
        const isUntold = state === 'missed' && rungs === 0 && ladderOf(duty, after.type).length > 0;
        if (isUntold)
          complaints.push(`ladder: ${number} ${id} is missed in entry ${entry.version} and nobody was told`);
      }
    },
  });
  for (const duty of life?.duties.filter(isOwed) ?? []) {
    const at = nextRungAt(duty, life?.type ?? null);
    if (at !== undefined && isTooLate(at, evidence.now, evidence)) {
      complaints.push(`ladder: ${number} ${duty.id}: rung ${duty.rungs} was to be told at ${at} and was not`);
    }
  }
  return complaints;
}

export function auditLadders(evidence: Evidence): Complaints {
  return casesOf(evidence).flatMap((one) => auditCase(one, evidence));
}

import { type Complaints, casesOf, type Evidence } from './evidence.ts';
import { nextRungAt } from './ladder.ts';
import { isOwed, type Life, tell } from './life.ts';

/** When time next changes a duty of the ticket: undefined when nothing is open and no ladder goes on. */
function nextAt(life: Life): string | undefined {
  const instants = life.duties.filter(isOwed).map((duty) => {
    if (duty.state === 'missed') return nextRungAt(duty, life.type);
    return duty.pausedAt === undefined ? duty.due : undefined;
  });
  return instants.filter((at) => at !== undefined).sort()[0];
}

/** Timers take whole seconds, rounded up. */
export const wholeSecond = (at: string) => new Date(Math.ceil(Date.parse(at) / 1000) * 1000).toISOString().slice(0, 19);

/** One timer for each ticket that waits for time, at that time; none besides. */
export function auditTimers(evidence: Evidence): Complaints {
  const expected = new Map(
    casesOf(evidence).flatMap(({ number, entries }) => {
      const life = tell(entries);
      const at = life === null ? undefined : nextAt(life);
      return at === undefined ? [] : [[number, wholeSecond(at)] as const];
    }),
  );
  const stand = new Map(evidence.timers.map(({ name, at }) => [name, at]));
  const numbers = [...new Set([...expected.keys(), ...stand.keys()])].sort();
  return numbers.flatMap((number) => {
    const [should, does] = [expected.get(number), stand.get(number)];
    if (should === does) return [];
    if (should === undefined) return [`timer: ${number} has one at ${does} and nothing to wait for`];
    if (does === undefined) return [`timer: ${number} has none and waits for ${should}`];
    return [`timer: ${number} has it at ${does} and waits for ${should}`];
  });
}

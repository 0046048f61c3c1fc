import { answerableFor } from '../regulation/answerable.ts';
import type { Department, DutyKind } from '../regulation/words.ts';
import type { Actor, TicketEvent } from '../tickets/events.ts';
import type { Instant } from '../tickets/ticket.ts';

/** What became of a duty, and whose figures that counts in. */
export interface CountedDuty {
  readonly id: string;
  readonly duty: DutyKind;
  readonly clause: string;
  state: 'open' | 'kept' | 'missed' | 'waived';
  doneAt?: Instant;
  /** Set when it was kept or missed. */
  department?: Department;
  person?: string;
}

/** Who acted, and who had the ticket in hand at that time. */
interface Held {
  readonly by: Actor;
  readonly department: Department | null;
  readonly assignee: string | null;
}

/** B2.3.14: kept by whom it was done, missed by whom it had in hand. */
export function followDuty(duties: CountedDuty[], event: TicketEvent, held: Held): void {
  if (event.type === 'duty.opened') {
    const { id, duty, clause } = event;
    duties.push({ id, duty, clause, state: 'open' });
    return;
  }
  const counted = 'id' in event ? duties.findLast(({ id }) => id === event.id) : undefined;
  if (counted === undefined) return;
  const { by, assignee } = held;
  const department = answerableFor(counted.duty, held.department);
  switch (event.type) {
    case 'duty.kept':
      Object.assign(counted, { state: 'kept', doneAt: event.keptAt, department });
      if (by.kind === 'staff') counted.person = by.id;
      break;
    case 'duty.missed':
      Object.assign(counted, { state: 'missed', department });
      if (assignee !== null) counted.person = assignee;
      break;
    case 'duty.made-up':
      counted.doneAt = event.doneAt;
      break;
    case 'duty.waived':
      if (counted.state === 'open') counted.state = 'waived';
      break;
    case 'duty.reopened':
      takeBack(counted, event.state);
  }
}

/** What had kept it did not arrive: it is owed, or missed, as before. */
function takeBack(counted: CountedDuty, state: 'open' | 'missed'): void {
  counted.state = state;
  delete counted.doneAt;
  if (state === 'missed') return;
  delete counted.department;
  delete counted.person;
}

import { addHours } from '../calendar/company-day.ts';
import { type ActDeps, actOnTicket } from '../desk/act-on-ticket.ts';
import { RECURRENCE_DAYS } from '../regulation/capa.ts';
import type { Entry } from '../tickets/events.ts';
import type { Instant } from '../tickets/ticket.ts';
import type { CapaLine } from './capa-line.ts';

/** A cause as another complaint's analysis found it, and when that complaint was received. */
interface Finding {
  readonly causeCode: string;
  readonly receivedAt: Instant;
}

/**
 * ours:T11: effectiveness is measured. The same cause in a complaint that was received after the verification, and
 * within the period, shows that the countermeasure did not hold. What was received before the verification proves nothing.
 */
export function recurs({ ending, closedAt, causeCode }: CapaLine, found: Finding): boolean {
  if (ending !== 'effective' || closedAt === null || causeCode !== found.causeCode) return false;
  return found.receivedAt > closedAt && found.receivedAt <= addHours(closedAt, RECURRENCE_DAYS * 24);
}

/** Once a complaint's cause is known: the CAPAs that were verified against it and did not hold are opened again. May run twice. */
export async function reopenRecurring(
  deps: ActDeps,
  { number, events }: Pick<Entry, 'number' | 'events'>,
): Promise<void> {
  const analysed = events.find((event) => event.type === 'capa.analysed');
  if (analysed === undefined || analysed.customerCause) return;
  const { receivedAt } = await deps.tickets.get(number);
  const closed = await deps.tickets.capasClosedSince(addHours(receivedAt, -RECURRENCE_DAYS * 24));
  const failed = closed.filter((line) => line.ticket !== number && recurs(line, { ...analysed, receivedAt }));
  for (const { ticket } of failed) {
    await actOnTicket(deps, {
      number: ticket,
      command: { name: 'capa', act: { step: 'recurrence', inTicket: number } },
      by: { kind: 'machine', name: 'procedure' },
    });
  }
}

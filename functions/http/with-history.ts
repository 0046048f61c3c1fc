import { findRepeat } from '../../shared/complaints/find-repeat.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import type { TicketStore } from '../../shared/tickets/store.ts';

type HistoryReads = Parameters<typeof findRepeat>[0] & Pick<TicketStore, 'get'>;

/** T12: with its category the officer learns whether the same customer reported the same thing before. */
export async function withHistory(tickets: HistoryReads, number: string, command: StaffCommand): Promise<StaffCommand> {
  if (command.name !== 'classification') return command;
  const { customerId, receivedAt, repeatOf } = await tickets.get(number);
  if (repeatOf !== undefined) return command;
  const found = await findRepeat(tickets, { number, customerId, receivedAt, category: command.category });
  return found === undefined ? command : { ...command, repeatOf: found };
}

import { findRepeat } from '../../shared/complaints/find-repeat.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';

/** T12: with its category the officer learns whether the same customer reported the same thing before. */
export async function withHistory(
  tickets: Parameters<typeof findRepeat>[0],
  ticketOf: () => Promise<Ticket>,
  command: StaffCommand,
): Promise<StaffCommand> {
  if (command.name !== 'classification') return command;
  const { number, customerId, receivedAt, repeatOf } = await ticketOf();
  if (repeatOf !== undefined) return command;
  const found = await findRepeat(tickets, { number, customerId, receivedAt, category: command.category });
  return found === undefined ? command : { ...command, repeatOf: found };
}

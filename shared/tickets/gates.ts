import type { CommandName } from './commands.ts';
import type { Ticket } from './ticket.ts';

/** A5.5.1, A5.5.3, C5.1.3: what a complaint still lacks before it may be closed. */
export function missingForClosing(ticket: Ticket): CommandName[] {
  if (ticket.type !== 'complaint') return [];
  const missing: CommandName[] = [];
  if (ticket.apologisedAt === undefined) missing.push('apology');
  if (ticket.judgedAt === undefined) missing.push('judgement');
  if (ticket.resultToldRound !== ticket.round) missing.push('result-notice');
  return missing;
}

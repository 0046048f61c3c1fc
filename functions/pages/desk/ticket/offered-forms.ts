import { mayDo, scopeRefusal } from '../../../../shared/staff/permissions.ts';
import type { CommandName } from '../../../../shared/tickets/commands.ts';
import { possibleCommands } from '../../../../shared/tickets/possible.ts';
import type { Ticket } from '../../../../shared/tickets/ticket.ts';
import type { Visit } from '../visit.ts';
import type { FormName } from './command-questions.ts';

type Powers = Pick<Visit, 'caller' | 'holdings' | 'departmentScope'>;

/** The command that a form of the page gives: a reply is a contact by mail, and waiting ends as it began. */
export function commandOf(name: FormName): CommandName {
  if (name === 'reply') return 'contacts';
  return name === 'waiting-over' ? 'waiting' : name;
}

function formsOf(command: CommandName, ticket: Ticket): readonly FormName[] {
  if (command === 'contacts' && ticket.byMail) return ['reply', 'contacts'];
  if (command === 'waiting' && ticket.waitingSince !== undefined) return ['waiting-over'];
  return [command];
}

/** Exactly what the ticket takes and the person may do: nothing that would be refused. */
export function offeredForms({ caller, holdings, departmentScope }: Powers, ticket: Ticket): readonly FormName[] {
  const roles = holdings.map(({ role }) => role);
  const staffId = caller.member.id;
  const allowed = possibleCommands(ticket).filter(
    (what) => mayDo(roles, what) && scopeRefusal(holdings, { what, ticket, staffId, departmentScope }) === null,
  );
  return allowed.flatMap((command) => formsOf(command, ticket));
}

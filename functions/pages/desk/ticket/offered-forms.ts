import { mayDo, type Permitted, scopeRefusal } from '../../../../shared/staff/permissions.ts';
import type { CommandName } from '../../../../shared/tickets/commands.ts';
import { possibleCommands } from '../../../../shared/tickets/possible.ts';
import type { Ticket } from '../../../../shared/tickets/ticket.ts';
import type { Visit } from '../visit.ts';
import { type FormName, permittedOf } from './form-name.ts';

type Powers = Pick<Visit, 'caller' | 'holdings' | 'departmentScope'>;

function formsOf(command: CommandName, ticket: Ticket): readonly FormName[] {
  if (command === 'contacts' && ticket.byMail) return ['reply', 'contacts'];
  if (command === 'waiting' && ticket.waitingSince !== undefined) return ['waiting-over'];
  return [command];
}

/** C5.5, ours:T11: who had a hand in a countermeasure does not verify it. */
export function mayVerify({ caller }: Pick<Visit, 'caller'>, { capa }: Ticket): boolean {
  const { id } = caller.member;
  return capa !== undefined && capa.responsible !== id && !capa.handledBy.includes(id);
}

function capaForms(powers: Powers, ticket: Ticket): readonly FormName[] {
  const stage = ticket.capa?.stage ?? 'closed';
  if (stage === 'closed' || (stage === 'verification' && !mayVerify(powers, ticket))) return [];
  return [`capa-${stage}`];
}

/** Who lost a letter or forwarded one asks for this at any time, as long as links were sent. */
const linkForms = ({ byMail, quarantine }: Ticket): readonly FormName[] =>
  byMail && quarantine === undefined ? ['links'] : [];

/** Exactly what the ticket takes and the person may do: nothing that would be refused. */
export function offeredForms(powers: Powers, ticket: Ticket): readonly FormName[] {
  const { caller, holdings, departmentScope } = powers;
  const roles = holdings.map(({ role }) => role);
  const staffId = caller.member.id;
  const may = (what: Permitted) =>
    mayDo(roles, what) && scopeRefusal(holdings, { what, ticket, staffId, departmentScope }) === null;
  return [
    ...possibleCommands(ticket)
      .filter(may)
      .flatMap((command) => formsOf(command, ticket)),
    ...[...capaForms(powers, ticket), ...linkForms(ticket)].filter((name) => may(permittedOf(name))),
  ];
}

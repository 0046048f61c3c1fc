import { typeOfCategory } from '../../regulation/routing.ts';
import type { Category, Department } from '../../regulation/words.ts';
import type { Draft } from '../draft.ts';
import { InvalidFields } from '../errors.ts';
import { oweByTable } from '../owe.ts';
import type { Ticket } from '../ticket.ts';
import type { CommandOf, Rule } from './rule.ts';

function reasonFor(what: string, reason: string | undefined): string {
  if (reason !== undefined) return reason;
  throw new InvalidFields([
    { pointer: '/reason', detail: `Say why: the ticket has been ${what} before, and history is kept.` },
  ]);
}

const differs = (ticket: Ticket, { type, category, urgency }: CommandOf<'classification'>) =>
  ticket.type !== type || ticket.category !== category || ticket.urgency !== urgency;

/** A5.4.2, A5.5.2: the table routes a known category, unless an officer has chosen the department. */
export function routeByTable(draft: Draft, category: Category): void {
  const department = draft.rules.routes[category];
  const { ticket } = draft;
  if (ticket.routedAt !== undefined || ticket.department === department) return;
  draft.add({ type: 'ticket.routed', department, assignee: null, by: 'table', from: ticket.department });
}

/** A5.3.2: the officer settles type, category and urgency; what was settled before changes only with a reason (ours:T3). */
export const classify: Rule<'classification'> = (draft, command) => {
  const { ticket } = draft;
  if (typeOfCategory(command.category) !== command.type) {
    throw new InvalidFields([
      { pointer: '/category', detail: `${command.category} is not a category of a ${command.type}.` },
    ]);
  }
  const again = ticket.classifiedAt !== undefined && differs(ticket, command);
  const reason = again ? reasonFor('classified', command.reason) : command.reason;
  const wasComplaint = ticket.type === 'complaint';
  draft.add({
    type: 'ticket.classified',
    ticketType: command.type,
    category: command.category,
    urgency: command.urgency,
    was: { ticketType: ticket.type, category: ticket.category, urgency: ticket.urgency },
  });
  if (command.content !== undefined) draft.add({ type: 'complaint.classed', content: command.content });
  if (command.repeatOf !== undefined && ticket.repeatOf === undefined) {
    draft.add({ type: 'repeat.found', of: command.repeatOf });
  }
  routeByTable(draft, command.category);
  if (command.type === 'complaint' && !wasComplaint) draft.add({ type: 'complaint.opened', round: ticket.round });
  oweByTable(draft);
  return reason === undefined ? undefined : { reason };
};

const isRerouting = (ticket: Ticket, department: Department) =>
  ticket.department !== null && ticket.department !== department;

/** A5.4.1: the officer hands the record to a department or person; another department needs a reason (ours:T3). */
export const route: Rule<'routing'> = (draft, { department, assignee, reason: given }) => {
  const { ticket, rules } = draft;
  if (rules.closed.includes(department) && ticket.department !== department) {
    throw new InvalidFields([
      { pointer: '/department', detail: `${department} takes no tickets any more: choose another.` },
    ]);
  }
  const reason = isRerouting(ticket, department) ? reasonFor('routed', given) : given;
  draft.add({ type: 'ticket.routed', department, assignee: assignee ?? null, by: 'officer', from: ticket.department });
  return reason === undefined ? undefined : { reason };
};

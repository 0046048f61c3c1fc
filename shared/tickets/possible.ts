import { DEFECT_CATEGORIES } from '../regulation/on-site.ts';
import type { CommandName } from './commands.ts';
import { missingForClosing } from './gates.ts';
import type { Ticket } from './ticket.ts';

const isOpen = ({ status }: Ticket) => status !== 'closed';
const isComplaint = ({ type }: Ticket) => type === 'complaint';

/** B2.3.6: about the product's quality or function, by what it was reported as or by what it was judged to be. */
const concernsQuality = ({ category, classes }: Ticket) =>
  classes?.content === 'product-quality' || (category !== null && DEFECT_CATEGORIES.includes(category));

/** The state table of the procedure: which command a ticket takes as it stands (contract "Words"). */
const TAKES: Readonly<Record<CommandName, (ticket: Ticket) => boolean>> = {
  classification: isOpen,
  routing: isOpen,
  contacts: isOpen,
  answer: ({ status, department }) => department !== null && (status === 'routed' || status === 'in-progress'),
  supervision: isOpen,
  resolution: ({ status }) => status === 'in-progress',
  closing: (ticket) => ticket.status === 'resolved' && missingForClosing(ticket).length === 0,
  reopening: ({ status }) => status === 'resolved' || status === 'closed',
  apology: (ticket) => isComplaint(ticket) && isOpen(ticket) && ticket.apologisedAt === undefined,
  'result-notice': (ticket) =>
    isComplaint(ticket) && ticket.status === 'resolved' && ticket.resultToldRound !== ticket.round,
  judgement: (ticket) => isComplaint(ticket) && isOpen(ticket),
  release: ({ quarantine }) => quarantine !== undefined && quarantine !== 'virus',
  waiting: ({ status }) => status !== 'resolved' && status !== 'closed',
  crisis: (ticket) => isOpen(ticket) && ticket.crisisAt === undefined,
  charge: (ticket) => isComplaint(ticket) && isOpen(ticket),
  'charge-confirmation': (ticket) =>
    isComplaint(ticket) &&
    isOpen(ticket) &&
    ticket.classes?.charge === 'paid' &&
    ticket.classes.chargeConfirmed === undefined,
  experts: ({ status, expertsAsked }) => (status === 'routed' || status === 'in-progress') && !expertsAsked,
  'experts-answer': ({ expertsAsked }) => expertsAsked === true,
  'defect-report': (ticket) => isOpen(ticket) && concernsQuality(ticket),
  'visit-rating': ({ visitUnrated }) => visitUnrated === true,
  satisfaction: ({ status, satisfaction, round }) => status === 'closed' && satisfaction?.round !== round,
};

/** Whether the ticket takes the command now. */
export const takes = (ticket: Ticket, command: CommandName): boolean =>
  ticket.erasure === undefined && (ticket.quarantine === undefined || command === 'release') && TAKES[command](ticket);

/** Everything that staff can do to the ticket as it stands, whoever they are; roles are asked elsewhere. */
export function possibleCommands(ticket: Ticket): CommandName[] {
  return (Object.keys(TAKES) as CommandName[]).filter((command) => takes(ticket, command));
}

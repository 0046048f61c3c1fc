import type { CommandName } from '../../shared/tickets/commands.ts';

/** Apart from what they are asked with: whoever only names them reads no schemas. */
const NAMED: Readonly<Record<CommandName, true>> = {
  classification: true,
  routing: true,
  contacts: true,
  answer: true,
  supervision: true,
  resolution: true,
  closing: true,
  reopening: true,
  apology: true,
  'result-notice': true,
  judgement: true,
  satisfaction: true,
  release: true,
  waiting: true,
  crisis: true,
  charge: true,
  experts: true,
  'experts-answer': true,
  'defect-report': true,
  'visit-rating': true,
  'charge-confirmation': true,
};

export const COMMAND_NAMES = Object.keys(NAMED) as readonly CommandName[];

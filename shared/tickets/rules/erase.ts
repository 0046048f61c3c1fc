import type { Command } from '../commands.ts';
import { overSince } from '../erased.ts';
import { OutOfOrder } from '../errors.ts';
import { waiveDuties } from '../settle-duties.ts';
import type { Ticket } from '../ticket.ts';
import { type Rule, refuse } from './rule.ts';

/** B4.4.4.1, *ours*: from here on nothing is added, so that what is destroyed stays so. Only what is over is erased. */
export const beginErasure: Rule<'begin-erasure'> = (draft, { order, because }) => {
  if (overSince(draft.ticket) === null) refuse(draft.ticket, `${draft.ticket.number} is still being worked on.`);
  waiveDuties(draft, 'erased');
  draft.add({ type: 'ticket.erasure-begun', order, because });
  return undefined;
};

/** Once, with what was destroyed. */
export const finishErasure: Rule<'finish-erasure'> = (draft, { order, counts }) => {
  const { erasure } = draft.ticket;
  if (erasure?.order === order && erasure.finishedAt === undefined) draft.add({ type: 'ticket.erased', order, counts });
  return undefined;
};

/** What people wrote must not be lost in a ticket that keeps nothing: they are told, and a mail finds another ticket. */
const WRITTEN: ReadonlySet<string> = new Set<Command['name']>([
  'customer-wrote',
  'customer-reopened',
  'customer-answered',
  'split-message',
]);

/**
 * Whether a command on an erased ticket is passed over: machines come late with what has become moot.
 * @throws OutOfOrder for what a person meant to add
 */
export function refuseErased({ number }: Ticket, { name }: Command): boolean {
  if (WRITTEN.has(name)) throw new OutOfOrder(`${number} was erased: nothing can be added.`, { possible: [] });
  return MOOT.has(name);
}

const MOOT: ReadonlySet<string> = new Set<Command['name']>([
  'begin-erasure',
  'mail-accepted',
  'mail-bounced',
  'mail-complained',
  'letter-withheld',
  'ask-code',
  'revoke-links',
  'ask-survey',
  'remind-survey',
  'ask-phone',
  'capa',
]);

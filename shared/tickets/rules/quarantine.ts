import { oweByTable } from '../owe.ts';
import type { Rule } from './rule.ts';

/**
 * What was taken for spam was a customer's problem: it joins the desk's work, and its duties run from `receivedAt`, as
 * the customer has waited since then. What is past already is missed at once.
 */
export const release: Rule<'release'> = (draft, { reason }) => {
  draft.add({ type: 'ticket.released' });
  oweByTable(draft);
  return reason === undefined ? undefined : { reason };
};

import type { Rule } from '../tickets/rules/rule.ts';

/** B2.3.10: a major problem with an actual or possible crisis: special case, handled first, leadership told at once. */
export const declareCrisis: Rule<'crisis'> = (draft, { reason }) => {
  draft.add({ type: 'ticket.crisis' });
  return { reason };
};

/** B2.3.4: every complaint is marked paid or free, and those concerned are told. */
export const setCharge: Rule<'charge'> = (draft, { charge, note }) => {
  draft.add({ type: 'complaint.charged', charge });
  return note === undefined ? undefined : { note };
};

/** B2.3.4: a paid service needs the sales supervisor's confirmation. */
export const confirmCharge: Rule<'charge-confirmation'> = (draft, { confirmed, note }) => {
  draft.add({ type: 'complaint.charge-confirmed', confirmed });
  return note === undefined ? undefined : { note };
};

import { EXPERTS_OF } from '../regulation/on-site.ts';
import type { Rule } from '../tickets/rules/rule.ts';

const TICKET_SERIES = 'NR510201A-';

/** NR510201A-2026-000042 → DR-2026-000042: the product quality defect report of a ticket carries its year and sequence. */
export const defectReportNumber = (ticket: string): string => `DR-${ticket.slice(TICKET_SERIES.length)}`;

/** B2.3.5: people of research and development or quality are needed at the customer's: both departments are asked. */
export const askExperts: Rule<'experts'> = (draft, { reason }) => {
  draft.add({ type: 'experts.asked', departments: EXPERTS_OF });
  return { reason };
};

/** B2.3.5: they come, or no agreement was reached, and then it is reported up. */
export const answerForExperts: Rule<'experts-answer'> = (draft, { agreed, note }) => {
  draft.add({ type: 'experts.answered', agreed });
  return { note };
};

/** B2.3.6: a problem of quality or function has its product quality defect report; a later one replaces it. */
export const reportDefect: Rule<'defect-report'> = (draft, { name: _, ...fields }) => {
  draft.add({ type: 'defect.reported', report: defectReportNumber(draft.ticket.number) });
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
};

/** B2.3.7: the customer's sales supervisor rates the service on site. */
export const rateVisit: Rule<'visit-rating'> = (draft, { score, comment }) => {
  draft.add({ type: 'visit.rated', score });
  return comment === undefined ? undefined : { comment };
};

import { DEFECT_REPORT_TO, EXPERTS_OF, SALES_SUPERVISOR } from '../regulation/on-site.ts';
import type { TicketEventType } from '../tickets/events.ts';
import type { LetterKind, LetterOrder, Recipient } from './letter.ts';
import { handlerOf, headOf, LEADERSHIP, letter, type Place, type Rule, SERVICE_HEAD } from './letter-orders.ts';

const each = (on: Place, kind: LetterKind, to: readonly Recipient[]): LetterOrder[] =>
  to.map((recipient, at) => letter(on, kind, recipient, { id: `${kind}.${on.entry.version}.${on.position}.${at}` }));

/** The letters about quality and service at the customer's place (B2.3.5–B2.3.7). */
export const ON_SITE_LETTERS: { readonly [T in TicketEventType]?: Rule<T> } = {
  'experts.asked': (on) => each(on, 'experts', EXPERTS_OF.map(headOf)),
  'experts.answered': (on) =>
    each(on, 'experts', on.event.agreed ? [handlerOf(on.ticket)] : [SERVICE_HEAD, LEADERSHIP]),
  'defect.reported': (on) => each(on, 'defect-report', DEFECT_REPORT_TO.map(headOf)),
  'visit.made': (on) => each(on, 'rate-visit', [headOf(SALES_SUPERVISOR.department)]),
};

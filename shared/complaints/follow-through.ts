import { INDIVIDUAL_CASE_AFTER } from '../regulation/special-cases.ts';
import type { Draft } from '../tickets/draft.ts';
import type { Actor, TicketEventType } from '../tickets/events.ts';
import { openCapa, withdrawCapa } from './capa-rules.ts';
import { endWaiting, pauseWhatWaits } from './waiting.ts';

/** B2.3.10: a ticket opened again too often, or left unsatisfied too often, is an individual case from then on. */
function raiseToIndividualCase(draft: Draft): void {
  const { individualCase, dissatisfiedClosings = 0, round } = draft.ticket;
  if (individualCase) return;
  const dissatisfied = dissatisfiedClosings >= INDIVIDUAL_CASE_AFTER.dissatisfiedClosings;
  if (!dissatisfied && round < INDIVIDUAL_CASE_AFTER.handlings) return;
  draft.add({ type: 'ticket.individual-case', because: dissatisfied ? 'dissatisfied' : 'handled-often' });
}

/** C5.2: a CAPA with every complaint, as soon as it is one and not kept apart as spam; none for what is none any more. */
function keepCapa(draft: Draft, happened: (type: TicketEventType) => boolean): void {
  const { type, quarantine } = draft.ticket;
  if (type !== 'complaint') withdrawCapa(draft);
  else if (quarantine === undefined && (happened('complaint.opened') || happened('ticket.released'))) openCapa(draft);
}

/** B2.3.7: what was done at the customer's place is rated, one visit at a time. */
function seeVisits(draft: Draft): void {
  const visited = draft.events.some(
    (event) => event.type === 'capa.visited' || (event.type === 'contact.recorded' && event.channel === 'on-site'),
  );
  if (visited && !draft.ticket.visitUnrated) draft.add({ type: 'visit.made' });
}

/**
 * What follows from a decision beyond its own rule: the CAPA of a complaint (C5.2), the individual case (B2.3.10), and
 * duties that stand still while the customer is waited for, which the customer's own mail ends (A5.4.3).
 */
export function followThrough(draft: Draft, by: Actor): void {
  const happened = (type: TicketEventType) => draft.events.some((event) => event.type === type);
  keepCapa(draft, happened);
  if (happened('ticket.reopened')) raiseToIndividualCase(draft);
  if (happened('message.received') && by.kind === 'customer' && draft.ticket.waitingSince !== undefined) {
    endWaiting(draft, 'customer-wrote');
  }
  seeVisits(draft);
  pauseWhatWaits(draft);
}

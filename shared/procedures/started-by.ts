import type { Entry, TicketEvent } from '../tickets/events.ts';
import type { Instant, Ticket } from '../tickets/ticket.ts';
import { capa } from './capa.ts';
import { complaintEscalation } from './complaint-escalation.ts';
import type { Procedure } from './procedure.ts';
import { satisfactionFollowUp } from './satisfaction-follow-up.ts';

export interface Start {
  readonly procedure: Procedure;
  readonly round: number;
  readonly from: Instant;
}

/** Which procedures an entry begins: a complaint's escalation with each round (A5.5), the follow-up with each closing (A5.5.4), the CAPA with each of its rounds (C5.2). */
export function startedBy({ at: from, events }: Pick<Entry, 'at' | 'events'>, { type }: Pick<Ticket, 'type'>): Start[] {
  return events.flatMap((event) => begins(event, type).map((start) => ({ ...start, from })));
}

function begins(event: TicketEvent, type: Ticket['type']): Omit<Start, 'from'>[] {
  switch (event.type) {
    case 'complaint.opened':
      return [{ procedure: complaintEscalation, round: event.round }];
    case 'ticket.reopened':
      return type === 'complaint' ? [{ procedure: complaintEscalation, round: event.round }] : [];
    case 'capa.opened':
    case 'capa.reopened':
      return [{ procedure: capa, round: event.round }];
    case 'ticket.closed':
      return [{ procedure: satisfactionFollowUp, round: event.round }];
    default:
      return [];
  }
}

/**
 * Whether any procedure can have been started for the ticket, so that a step may wait on it: not before it is a complaint
 * or closed for the first time. One that is a complaint no more told its steps so by the entry that changed it; a machine
 * that arrives later finds it so.
 */
export function mayBeRun(
  { type, status, round, capa, erasure }: Pick<Ticket, 'type' | 'status' | 'round' | 'capa' | 'erasure'>,
  entries: readonly Pick<Entry, 'events'>[],
): boolean {
  if (type === 'complaint' || status === 'closed' || round > 1) return true;
  if (capa !== undefined || erasure !== undefined) return true;
  return entries.some(({ events }) => events.some((event) => event.type === 'ticket.classified'));
}

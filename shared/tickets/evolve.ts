import { evolveComplaint } from '../complaints/evolve-complaint.ts';
import { withErasureBegun, withErasureFinished } from './erased.ts';
import type { EventOf, TicketEvent } from './events.ts';
import { withoutReaching, withReached } from './reached.ts';
import type { Instant, OwedDuty, Ticket } from './ticket.ts';

const withoutDuty = (duties: readonly OwedDuty[], id: string) => duties.filter((duty) => duty.id !== id);

const withDuty = (duties: readonly OwedDuty[], id: string, change: (duty: OwedDuty) => OwedDuty) =>
  duties.map((duty) => (duty.id === id ? change(duty) : duty));

function opened(ticket: Ticket, { id, duty, from, due }: EventOf<'duty.opened'>): Ticket {
  return { ...ticket, duties: [...withoutDuty(ticket.duties, id), { id, duty, from, due, state: 'open' }] };
}

function climbed(ticket: Ticket, { duties, rung, next }: EventOf<'ladder.climbed'>): Ticket {
  const climb = (owed: OwedDuty): OwedDuty => {
    const { climbAt: _, ...rest } = owed;
    return { ...rest, rungs: rung + 1, ...(next !== undefined && { climbAt: next }) };
  };
  return { ...ticket, duties: ticket.duties.map((owed) => (duties.includes(owed.id) ? climb(owed) : owed)) };
}

function reopened(ticket: Ticket, { round, why }: EventOf<'ticket.reopened'>, at: Instant): Ticket {
  const { resolvedAt: _r, closedAt: _c, surveyAsked: _s, phoneAsked: _p, ...rest } = ticket;
  const dissatisfied = why === 'dissatisfied' && { dissatisfiedClosings: (ticket.dissatisfiedClosings ?? 0) + 1 };
  return { ...rest, status: 'in-progress', round, roundFrom: at, ...dissatisfied };
}

function judged(ticket: Ticket, { type: _, ...classes }: EventOf<'complaint.judged'>, at: Instant): Ticket {
  return { ...ticket, judgedAt: at, classes: { ...ticket.classes, ...classes } };
}

function received(ticket: Ticket, { proposedType, repeatOf, handedOnBy }: EventOf<'ticket.received'>): Ticket {
  return {
    ...ticket,
    ...(proposedType !== undefined && { proposedType }),
    ...(repeatOf !== undefined && { repeatOf }),
    ...(handedOnBy !== undefined && { handedOnBy }),
  };
}

function classified(
  ticket: Ticket,
  { ticketType, category, urgency }: EventOf<'ticket.classified'>,
  at: Instant,
): Ticket {
  const { proposedType: _, ...rest } = ticket;
  return { ...rest, type: ticketType, category, urgency, classifiedAt: at };
}

/** Work is over, so nobody waits for the customer any more. */
function resolved({ waitingSince: _, ...ticket }: Ticket, at: Instant): Ticket {
  return { ...ticket, status: 'resolved', resolvedAt: at };
}

function answered(ticket: Ticket, { round, score, answer }: EventOf<'satisfaction.answered'>, at: Instant): Ticket {
  const first = ticket.satisfaction?.round === round ? ticket.satisfaction.at : at;
  return { ...ticket, satisfaction: { round, score, at: first, answers: answer } };
}

const contacted = (ticket: Ticket, at: Instant): Ticket => ({
  ...withReached(ticket, { purpose: 'contact', at }),
  contactedRound: ticket.round,
});

function recorded(ticket: Ticket, { delivery, roundTheClock }: EventOf<'contact.recorded'>, at: Instant): Ticket {
  const next = { ...inProgress(ticket), ...(roundTheClock !== undefined && { roundTheClock }) };
  return delivery === 'made' ? contacted(next, at) : next;
}

function bounced(ticket: Ticket, { purpose, entry }: EventOf<'mail.bounced'>): Ticket {
  return purpose === undefined || entry === undefined ? ticket : withoutReaching(ticket, { purpose, entry });
}

function reopenedDuty(ticket: Ticket, { type: _, because: _b, ...owed }: EventOf<'duty.reopened'>): Ticket {
  return { ...ticket, duties: [...withoutDuty(ticket.duties, owed.id), owed] };
}

function withheld(ticket: Ticket, { because, day }: EventOf<'letter.withheld'>): Ticket {
  const before = ticket.withheld?.day === day ? ticket.withheld.because : [];
  return { ...ticket, withheld: { day, because: [...before, because] } };
}

function released({ quarantine: _, ...ticket }: Ticket): Ticket {
  return ticket;
}

/** The ticket after an event. Pure and total: events are facts and never refused. */
export function evolve(ticket: Ticket, event: TicketEvent, at: Instant): Ticket {
  switch (event.type) {
    case 'ticket.received':
      return received(ticket, event);
    case 'complaint.opened':
    case 'mail.complained':
    case 'message.split':
    case 'code.asked':
    case 'supervision.logged':
    case 'dealer.contacted':
      return ticket;
    case 'message.received':
      return event.says === 'solved' ? { ...ticket, solvedRound: ticket.round } : ticket;
    case 'ticket.classified':
      return classified(ticket, event, at);
    case 'ticket.routed':
      return {
        ...ticket,
        department: event.department,
        assignee: event.assignee,
        status: ticket.status === 'received' ? 'routed' : ticket.status,
        ...(event.by === 'officer' && { routedAt: at }),
      };
    case 'contact.recorded':
      return recorded(ticket, event, at);
    case 'customer.reached':
      return { ...ticket, contactedRound: event.round };
    case 'answer.signed':
      return { ...inProgress(ticket), answeredRound: event.round };
    case 'ticket.resolved':
      return resolved(ticket, at);
    case 'complaint.apologised':
      return { ...ticket, apologisedAt: at };
    case 'complaint.judged':
      return judged(ticket, event, at);
    case 'complaint.result-told':
      return { ...ticket, resultToldRound: event.round };
    case 'ticket.closed':
      return { ...ticket, status: 'closed', closedAt: at };
    case 'ticket.reopened':
      return reopened(ticket, event, at);
    case 'survey.asked':
      return { ...ticket, surveyAsked: event.attempt };
    case 'phone.asked':
      return { ...ticket, phoneAsked: true };
    case 'satisfaction.answered':
      return answered(ticket, event, at);
    case 'report.sent':
      return { ...ticket, reported: [...(ticket.reported ?? []), event.id] };
    case 'duty.opened':
      return opened(ticket, event);
    case 'duty.reopened':
      return reopenedDuty(ticket, event);
    case 'duty.missed':
      return { ...ticket, duties: withDuty(ticket.duties, event.id, (duty) => ({ ...duty, state: 'missed' })) };
    case 'duty.moved':
      return { ...ticket, duties: withDuty(ticket.duties, event.id, (duty) => ({ ...duty, due: event.due })) };
    case 'duty.kept':
    case 'duty.made-up':
    case 'duty.waived':
      return { ...ticket, duties: withoutDuty(ticket.duties, event.id) };
    case 'ladder.climbed':
      return climbed(ticket, event);
    case 'mail.accepted':
      return withReached(ticket, { ...event, at });
    case 'mail.bounced':
      return bounced(ticket, event);
    case 'letter.withheld':
      return withheld(ticket, event);
    case 'links.revoked':
      return { ...ticket, linksRevokedBefore: at };
    case 'ticket.released':
      return released(ticket);
    case 'ticket.erasure-begun':
      return withErasureBegun(ticket, event, at);
    case 'ticket.erased':
      return withErasureFinished(ticket, at);
    default:
      return evolveComplaint(ticket, event, at);
  }
}

/** Contract "Words": the first contact or answer makes a ticket in progress. */
function inProgress(ticket: Ticket): Ticket {
  return ticket.status === 'received' || ticket.status === 'routed' ? { ...ticket, status: 'in-progress' } : ticket;
}

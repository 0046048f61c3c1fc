import type { EventOf, TicketEvent } from './events.ts';
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

function reopened(ticket: Ticket, { round }: EventOf<'ticket.reopened'>, at: Instant): Ticket {
  const { resolvedAt: _r, closedAt: _c, surveyAsked: _s, phoneAsked: _p, ...rest } = ticket;
  return { ...rest, status: 'in-progress', round, roundFrom: at };
}

function answered(ticket: Ticket, { round, score, answer }: EventOf<'satisfaction.answered'>, at: Instant): Ticket {
  const first = ticket.satisfaction?.round === round ? ticket.satisfaction.at : at;
  return { ...ticket, satisfaction: { round, score, at: first, answers: answer } };
}

/** The ticket after an event. Pure and total: events are facts and never refused. */
export function evolve(ticket: Ticket, event: TicketEvent, at: Instant): Ticket {
  switch (event.type) {
    case 'ticket.received':
    case 'complaint.opened':
    case 'mail.accepted':
    case 'message.received':
    case 'supervision.logged':
      return ticket;
    case 'ticket.classified':
      return { ...ticket, type: event.ticketType, category: event.category, urgency: event.urgency, classifiedAt: at };
    case 'ticket.routed':
      return {
        ...ticket,
        department: event.department,
        assignee: event.assignee,
        status: ticket.status === 'received' ? 'routed' : ticket.status,
        ...(event.by === 'officer' && { routedAt: at }),
      };
    case 'contact.recorded':
      return { ...inProgress(ticket), ...(event.delivery === 'made' && { contactedRound: ticket.round }) };
    case 'customer.reached':
      return { ...ticket, contactedRound: event.round };
    case 'answer.signed':
      return { ...inProgress(ticket), answeredRound: event.round };
    case 'ticket.resolved':
      return { ...ticket, status: 'resolved', resolvedAt: at };
    case 'complaint.apologised':
      return { ...ticket, apologisedAt: at };
    case 'complaint.judged':
      return { ...ticket, judgedAt: at };
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
    case 'duty.missed':
      return { ...ticket, duties: withDuty(ticket.duties, event.id, (duty) => ({ ...duty, state: 'missed' })) };
    case 'duty.kept':
    case 'duty.made-up':
    case 'duty.waived':
      return { ...ticket, duties: withoutDuty(ticket.duties, event.id) };
    case 'ladder.climbed':
      return climbed(ticket, event);
  }
}

/** Contract "Words": the first contact or answer makes a ticket in progress. */
function inProgress(ticket: Ticket): Ticket {
  return ticket.status === 'received' || ticket.status === 'routed' ? { ...ticket, status: 'in-progress' } : ticket;
}

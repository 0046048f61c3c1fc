import type { EventOf, TicketEventType } from '../tickets/events.ts';
import type { ComplaintClasses, Instant, Ticket } from '../tickets/ticket.ts';
import type { Capa } from './capa.ts';

type CapaEventType = Extract<TicketEventType, `capa.${string}`>;
type ComplaintEventType =
  | CapaEventType
  | 'complaint.classed'
  | 'complaint.charged'
  | 'complaint.charge-confirmed'
  | 'ticket.crisis'
  | 'ticket.individual-case'
  | 'repeat.found'
  | 'experts.asked'
  | 'experts.answered'
  | 'defect.reported'
  | 'visit.made'
  | 'visit.rated'
  | 'waiting.began'
  | 'waiting.ended'
  | 'duty.paused'
  | 'duty.resumed'
  | 'delay.told';

const classed = (ticket: Ticket, classes: ComplaintClasses): Ticket => ({
  ...ticket,
  classes: { ...ticket.classes, ...classes },
});

function withDuty(ticket: Ticket, id: string, change: { pausedAt?: Instant; due?: Instant }): Ticket {
  const duties = ticket.duties.map((owed) => {
    if (owed.id !== id) return owed;
    const { pausedAt: _, ...rest } = owed;
    return { ...rest, ...change };
  });
  return { ...ticket, duties };
}

function explained({ delayUnexplained: _, ...ticket }: Ticket, event: EventOf<'delay.told'>): Ticket {
  return event.explained ? ticket : { ...ticket, delayUnexplained: true };
}

function without(ticket: Ticket, field: 'waitingSince' | 'expertsAsked' | 'visitUnrated'): Ticket {
  const { [field]: _, ...rest } = ticket;
  return rest;
}

function reopened({ ending: _e, closedAt: _c, ...capa }: Capa, { round, inTicket }: EventOf<'capa.reopened'>): Capa {
  const recurredIn = inTicket === undefined ? capa.recurredIn : [...(capa.recurredIn ?? []), inTicket];
  return { ...capa, round, ...(recurredIn !== undefined && { recurredIn }) };
}

const withHand = (capa: Capa, staff: string): readonly string[] => [...new Set([...capa.handledBy, staff])];

function asked({ missed: _, ...capa }: Capa, { stage, from, due }: EventOf<'capa.asked'>): Capa {
  return { ...capa, stage, from, due };
}

/** The CAPA after one of its events; its opening has been seen to. */
function evolveCapa(capa: Capa, event: Exclude<EventOf<CapaEventType>, { type: 'capa.opened' }>, at: Instant): Capa {
  switch (event.type) {
    case 'capa.reopened':
      return reopened(capa, event);
    case 'capa.asked':
      return asked(capa, event);
    case 'capa.analysed': {
      const onSite = event.onSite ? ({ onSite: 'needed' } as const) : {};
      return { ...capa, causeCode: event.causeCode, handledBy: withHand(capa, event.staff), ...onSite };
    }
    case 'capa.visited':
      return { ...capa, onSite: 'done', handledBy: withHand(capa, event.staff) };
    case 'capa.planned':
      return { ...capa, responsible: event.responsible, handledBy: withHand(capa, event.staff) };
    case 'capa.carried-out':
      return { ...capa, handledBy: withHand(capa, event.staff) };
    case 'capa.verified':
      return capa;
    case 'capa.missed':
      return { ...capa, missed: true };
    case 'capa.closed':
      return { ...capa, stage: 'closed', ending: event.ending, closedAt: at };
  }
}

const opened = ({ capa: number, round }: EventOf<'capa.opened'>, at: Instant): Capa => ({
  number,
  round,
  stage: 'analysis',
  from: at,
  due: at,
  handledBy: [],
});

const isOf = <T extends ComplaintEventType>(event: EventOf<ComplaintEventType>, prefix: string): event is EventOf<T> =>
  event.type.startsWith(prefix);

/** The ticket after what belongs to complaints, special cases and waiting. Pure and total, as `evolve` is. */
export function evolveComplaint(ticket: Ticket, event: EventOf<ComplaintEventType>, at: Instant): Ticket {
  if (event.type === 'capa.opened') return { ...ticket, capa: opened(event, at) };
  if (isOf<Exclude<CapaEventType, 'capa.opened'>>(event, 'capa.')) {
    return ticket.capa === undefined ? ticket : { ...ticket, capa: evolveCapa(ticket.capa, event, at) };
  }
  switch (event.type) {
    case 'complaint.classed':
      return classed(ticket, { content: event.content });
    case 'complaint.charged': {
      const { chargeConfirmed: _, ...classes } = ticket.classes ?? {};
      return { ...ticket, classes: { ...classes, charge: event.charge } };
    }
    case 'complaint.charge-confirmed':
      return classed(ticket, { chargeConfirmed: event.confirmed });
    case 'ticket.crisis':
      return { ...ticket, crisisAt: at };
    case 'ticket.individual-case':
      return { ...ticket, individualCase: true };
    case 'repeat.found':
      return { ...ticket, repeatOf: event.of };
    case 'experts.asked':
      return { ...ticket, expertsAsked: true };
    case 'experts.answered':
      return without(ticket, 'expertsAsked');
    case 'defect.reported':
      return { ...ticket, defectReportedAt: at };
    case 'visit.made':
      return { ...ticket, visitUnrated: true };
    case 'visit.rated':
      return without(ticket, 'visitUnrated');
    case 'waiting.began':
      return { ...ticket, waitingSince: at };
    case 'waiting.ended':
      return without(ticket, 'waitingSince');
    case 'duty.paused':
      return withDuty(ticket, event.id, { pausedAt: at });
    case 'duty.resumed':
      return withDuty(ticket, event.id, { due: event.due });
    case 'delay.told':
      return explained(ticket, event);
  }
}

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { TicketEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Instant, Ticket } from './ticket.ts';

/** A decision in the making: the events so far and the ticket as they leave it. */
export class Draft {
  ticket: Ticket;
  readonly events: TicketEvent[] = [];
  readonly now: Instant;
  readonly zone: string;
  readonly calendar: WorkingCalendar;

  constructor(ticket: Ticket, { now, zone, calendar }: { now: Instant; zone: string; calendar: WorkingCalendar }) {
    this.ticket = ticket;
    this.now = now;
    this.zone = zone;
    this.calendar = calendar;
  }

  add(event: TicketEvent): void {
    this.events.push(event);
    this.ticket = evolve(this.ticket, event, this.now);
  }
}

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { type CompanyRules, REGULATION_RULES } from '../regulation/company-rules.ts';
import type { TicketEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Instant, Ticket } from './ticket.ts';

export interface DraftBy {
  readonly now: Instant;
  readonly zone: string;
  readonly calendar: WorkingCalendar;
  /** The regulations' own tables unless told. */
  readonly rules?: CompanyRules;
}

/** A decision in the making: the events so far and the ticket as they leave it. */
export class Draft {
  ticket: Ticket;
  readonly events: TicketEvent[] = [];
  readonly now: Instant;
  readonly zone: string;
  readonly calendar: WorkingCalendar;
  readonly rules: CompanyRules;

  constructor(ticket: Ticket, { now, zone, calendar, rules = REGULATION_RULES }: DraftBy) {
    this.ticket = ticket;
    this.now = now;
    this.zone = zone;
    this.calendar = calendar;
    this.rules = rules;
  }

  add(event: TicketEvent): void {
    this.events.push(event);
    this.ticket = evolve(this.ticket, event, this.now);
  }
}

import { ROUND_THE_CLOCK, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import { type CompanyRules, REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { type Decision, decide } from '../../shared/tickets/decide.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { MovingSetting } from '../../shared/tickets/events/duty-events.ts';
import type { Actor, Entry, TicketEvent } from '../../shared/tickets/events.ts';
import { type Reception, receive } from '../../shared/tickets/receive.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';

export const ZONE = 'Asia/Shanghai';
/** 09:00 in Shanghai on a Monday. */
export const MONDAY_9 = '2026-11-23T01:00:00.000Z';
export const OFFICER: Actor = { kind: 'staff', id: 'officer-1', roles: ['officer'] };
const TIMER: Actor = { kind: 'machine', name: 'timer' };

export const later = (hours: number, from: string = MONDAY_9): string =>
  new Date(Date.parse(from) + hours * 3_600_000).toISOString();

/** A ticket's life in a test: commands at given hours after its reception, with the entries that they left. */
export class Life {
  ticket: Ticket;
  /** As its first entry left it. */
  readonly begun: Ticket;
  readonly entries: Entry[];
  /** What is decided by; a test changes them as an administrator would. */
  calendar: WorkingCalendar;
  rules: CompanyRules = REGULATION_RULES;

  constructor(
    reception: Partial<Reception> = {},
    at: string = reception.receivedAt ?? MONDAY_9,
    calendar: WorkingCalendar = ROUND_THE_CLOCK,
  ) {
    const whole: Reception = {
      number: 'NR510201A-2026-000001',
      subject: 'The weighing software stops',
      type: 'request',
      category: 'software-product',
      urgency: 'general',
      channel: 'web',
      language: 'en',
      customerId: 'customer-1',
      byMail: true,
      receivedAt: MONDAY_9,
      receipt: true,
      ...reception,
    };
    const around = { now: new Date(at), by: { kind: 'customer' } as const, zone: ZONE, calendar };
    const { ticket, entry } = receive(whole, around);
    this.calendar = calendar;
    this.ticket = ticket;
    this.begun = ticket;
    this.entries = [entry];
  }

  /** Decides the command so many hours after the reception. @returns the events of its entry, none if nothing changed */
  at(hours: number, command: Command, by: Actor = OFFICER): readonly TicketEvent[] {
    const decision: Decision | null = decide(this.ticket, command, {
      now: new Date(later(hours, this.ticket.receivedAt)),
      by,
      zone: ZONE,
      calendar: this.calendar,
      rules: this.rules,
    });
    if (decision === null) return [];
    this.ticket = decision.ticket;
    this.entries.push(decision.entry);
    return decision.entry.events;
  }

  /** The open duties follow what was set. */
  follows(hours: number, setting: MovingSetting = 'calendar', settingVersion = 1): readonly TicketEvent[] {
    return this.at(hours, { name: 'follow-rules', setting, settingVersion }, { kind: 'machine', name: 'settings' });
  }

  passes(hours: number): readonly TicketEvent[] {
    return this.at(hours, { name: 'time-passes' }, TIMER);
  }

  /** `first-contact: open` … of every duty it ever had. */
  duties(): Record<string, string> {
    return Object.fromEntries(dutiesOf(this.entries).map(({ id, state }) => [id, state]));
  }
}

export const ofType = <T extends TicketEvent['type']>(events: readonly TicketEvent[], type: T) =>
  events.filter((event): event is Extract<TicketEvent, { type: T }> => event.type === type);

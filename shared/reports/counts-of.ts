import type { Entry, TicketEvent } from '../tickets/events.ts';

/** How much each counter of a month moves: `tickets`, `type.complaint`, `duty.first-contact.kept`, `score.5`, … */
export type Counts = Readonly<Record<string, number>>;

/** Dimensions that a ticket is counted by as it stands; reclassifying moves it from one to the other. */
interface Counted {
  readonly ticketType: string | null;
  readonly category: string | null;
  readonly urgency: string;
}

const UNCLASSIFIED = 'unclassified';

const dimensions = ({ ticketType, category, urgency }: Counted) => [
  `type.${ticketType ?? UNCLASSIFIED}`,
  `category.${category ?? UNCLASSIFIED}`,
  `urgency.${urgency}`,
];

const one = (...names: readonly string[]): [string, number][] => names.map((name) => [name, 1]);
const less = (...names: readonly string[]): [string, number][] => names.map((name) => [name, -1]);

function moves(event: TicketEvent): [string, number][] {
  switch (event.type) {
    case 'ticket.received':
      return one('tickets', `channel.${event.channel}`, ...dimensions(event));
    case 'ticket.classified':
      return [...less(...dimensions(event.was)), ...one(...dimensions(event))];
    case 'ticket.routed':
      return [
        ...(event.from === null ? [] : less(`department.${event.from}`)),
        ...one(`department.${event.department}`),
      ];
    case 'ticket.resolved':
      return one('resolved');
    case 'ticket.closed':
      return one('closed');
    case 'ticket.reopened':
      return one('reopened', `reopened.${event.why}`);
    case 'complaint.judged':
      return one(event.justified ? 'judged.justified' : 'judged.unjustified');
    case 'survey.asked':
      return event.attempt === 1 ? one('survey.asked') : [];
    case 'satisfaction.answered':
      return event.answer > 1
        ? []
        : one('survey.answered', event.score === null ? 'score.unreached' : `score.${event.score}`);
    case 'duty.opened':
    case 'duty.kept':
    case 'duty.missed':
    case 'duty.made-up':
    case 'duty.waived':
      return one(`duty.${event.duty}.${event.type.slice('duty.'.length)}`);
    default:
      return [];
  }
}

/** What an entry adds to the counters of its ticket's month (E1.8.2#27, B2.3.14); counters that come to nothing are left away. */
export function countsOf({ events }: Pick<Entry, 'events'>): Counts {
  const counts: Record<string, number> = {};
  for (const [name, by] of events.flatMap(moves)) counts[name] = (counts[name] ?? 0) + by;
  return Object.fromEntries(Object.entries(counts).filter(([, by]) => by !== 0));
}

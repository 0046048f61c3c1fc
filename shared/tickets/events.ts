import type { Role } from '../regulation/words.ts';
import type { CapaEvent } from './events/capa-events.ts';
import type { ComplaintEvent } from './events/complaint-events.ts';
import type { ConversationEvent } from './events/conversation-events.ts';
import type { CourseEvent } from './events/course-events.ts';
import type { DutyEvent } from './events/duty-events.ts';
import type { ErasureEvent } from './events/erasure-events.ts';
import type { HandlingEvent } from './events/handling-events.ts';
import type { SatisfactionEvent } from './events/satisfaction-events.ts';
import type { Instant } from './ticket.ts';

/** Who did it. Ids only: names are looked up, so that a person can be erased. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly roles: readonly Role[] }
  | { readonly kind: 'customer' }
  | {
      readonly kind: 'machine';
      readonly name: 'intake' | 'timer' | 'procedure' | 'letters' | 'sweep' | 'retention' | 'settings';
    };

/**
 * What happened to a ticket. Events are the audit log and the outbox at once; they hold ids and facts, never names,
 * addresses or texts (those lie beside them in the entry, erasable).
 */
export type TicketEvent =
  | CourseEvent
  | ComplaintEvent
  | HandlingEvent
  | CapaEvent
  | ConversationEvent
  | SatisfactionEvent
  | DutyEvent
  | ErasureEvent;

export type TicketEventType = TicketEvent['type'];
export type EventOf<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;

/** Everything one command did; the ticket follows from it (ADR 21). `entry` numbers are ticket versions. */
export interface Entry {
  readonly number: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly events: readonly TicketEvent[];
}

/** What people wrote in a command: kept beside the entry, erasable. Keys are the API's field names. */
export type EntryTexts = Readonly<Record<string, string>>;

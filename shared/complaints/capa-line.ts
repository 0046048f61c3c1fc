import type { Instant, Ticket } from '../tickets/ticket.ts';
import type { Capa } from './capa.ts';

/** A corrective and preventive action as the board shows it. */
export interface CapaLine
  extends Pick<Capa, 'number' | 'round' | 'stage'>,
    Pick<Ticket, 'subject' | 'category' | 'department' | 'receivedAt'> {
  readonly ticket: string;
  readonly state: 'open' | 'closed';
  readonly due: Instant | null;
  readonly overdue: boolean;
  readonly causeCode: string | null;
  readonly responsible: string | null;
  readonly ending: Capa['ending'] | null;
  readonly closedAt: Instant | null;
}

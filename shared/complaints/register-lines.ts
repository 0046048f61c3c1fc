import type { Channel } from '../regulation/words.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** A line of the complaint register (C6.1). Who complained is read from the ticket's record. */
export type RegisterLine = Pick<
  Ticket,
  'number' | 'subject' | 'type' | 'category' | 'urgency' | 'status' | 'department' | 'receivedAt' | 'customerId'
> &
  Pick<Ticket, 'classes' | 'capa' | 'crisisAt' | 'individualCase' | 'repeatOf' | 'handedOnBy'> & {
    readonly channel: Channel;
    readonly customer?: CustomerDetails;
  };

/** A complaint as the list of a month has it, without reading it. */
export interface ListedComplaint
  extends Pick<Ticket, 'number' | 'subject' | 'category' | 'urgency' | 'department' | 'receivedAt'> {
  readonly isClosed: boolean;
}

export interface ListedComplaints {
  readonly complaints: readonly ListedComplaint[];
  /** The last of these, where the month has more. */
  readonly last?: string;
}

import type { Instant } from '../tickets/ticket.ts';

/** What is known of an address that nothing automatic goes to any more. */
export interface AddressMark {
  readonly state: 'bounced' | 'complained';
  readonly since: Instant;
}

/** Addresses of customers that do not exist, or whose owners want no mail of ours. Kept by digest: they name nobody. */
export interface BouncingAddresses {
  find(address: string): Promise<AddressMark | null>;
  /** The first mark of an address stands. */
  mark(address: string, mark: AddressMark): Promise<void>;
}

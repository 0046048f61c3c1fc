import type { CustomerDetails } from '../tickets/store.ts';

/** Who wrote: by an id that says nothing about the person. */
export interface Identified {
  readonly customerId: string;
  /** Nobody knew them: they are written down with their first ticket, in one transaction. */
  readonly isNew: boolean;
}

/** Whose the contact points of a customer are, as the directory reads them. */
export type ContactOwners = ReadonlyMap<string, string>;

/** B1.4: a customer's file; found again by mail address or phone number. */
export interface CustomerDirectory {
  /**
   * The customer with this mail address or, failing that, phone number; an id for a new one where neither is known.
   * A further address of a known customer is learnt. `owners`: as they have just been read.
   */
  identify(details: CustomerDetails, owners?: ContactOwners): Promise<Identified>;
}

/** Somebody else was the first to write this customer down: identify them again. */
export class CustomerKnown extends Error {
  override readonly name = 'CustomerKnown';
}

/** How two spellings of a mail address are recognised as one: trimmed, NFKC, lower case. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** How two spellings of a phone number are recognised as one: digits only, without China's country code. */
export const normalisePhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');

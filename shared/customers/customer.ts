import type { CustomerDetails } from '../tickets/store.ts';

/** B1.4: a customer's file; found again by mail address or phone number. */
export interface CustomerDirectory {
  /**
   * The customer with this mail address or, failing that, phone number; a new one where neither is known.
   * A further address of a known customer is learnt.
   * @returns the customer's id, which says nothing about the person
   */
  findOrAdd(details: CustomerDetails): Promise<string>;
}

/** How two spellings of a mail address are recognised as one: trimmed, NFKC, lower case. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** How two spellings of a phone number are recognised as one: digits only, without China's country code. */
export const normalisePhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');

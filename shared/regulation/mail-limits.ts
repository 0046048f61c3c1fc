/** How many automatic letters may leave; what people write is never counted and never held back. */
export interface MailLimits {
  /** To one address within a day of the company's zone. */
  readonly perAddressAndDay: number;
  /** About one ticket within a day of the company's zone. */
  readonly perTicketAndDay: number;
}

/**
 * Nothing of ours may run in circles, whatever answers us (pitfalls: 20,000 mails in a day, 8,000 overnight). Staff have
 * a higher limit than customers, as a full day's notices go to few people; both lie far above an honest day.
 */
export const MAIL_LIMITS: Readonly<Record<'customer' | 'staff', MailLimits>> = {
  customer: { perAddressAndDay: 40, perTicketAndDay: 10 },
  staff: { perAddressAndDay: 2_000, perTicketAndDay: 100 },
};

/**
 * Receipts, codes and notices to staff within an hour of the clock: what a loop over many addresses would make us send. Far
 * above the busiest hour of 50,000 tickets a month; a stage with more says so (`lettersPerHour`).
 */
export const LETTERS_PER_HOUR = 5_000;

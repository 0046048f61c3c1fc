/** Letters to customers whose words a company may choose. */
export const CUSTOMER_WORDS = [
  'receipt',
  'contact',
  'apology',
  'result-notice',
  'delay',
  'delay-unexplained',
  'capa-reply',
  'survey',
  'survey-reminder',
  'code',
] as const;

/** Letters to colleagues. A letter that says different things on different occasions is one for each. */
export const STAFF_WORDS = [
  'assigned',
  'report',
  'complaint-opened',
  'answer-signed',
  'promise-late',
  'delay-cause',
  'escalation',
  'customer-wrote',
  'bounced',
  'bounced-owing',
  'reopened',
  'reopened-dissatisfied',
  'reopened-by-customer',
  'phone-task',
  'phone-delay',
  'phone-delay-unexplained',
  'phone-analysis',
  'special-case',
  'individual-case',
  'charge-free',
  'charge-paid',
  'charge-confirmed',
  'charge-refused',
  'experts',
  'experts-agreed',
  'experts-in-vain',
  'defect-report',
  'rate-visit',
  'capa-task',
  'capa-late',
  'monthly-report',
] as const;

export const LETTER_NAMES = [...CUSTOMER_WORDS, ...STAFF_WORDS] as const;

/** A letter as far as its words go. */
export type LetterName = (typeof LETTER_NAMES)[number];

export const isLetterName = (name: string): name is LetterName => LETTER_NAMES.some((known) => known === name);

export const isToCustomer = (letter: LetterName): boolean => CUSTOMER_WORDS.some((name) => name === letter);

import type { Clause } from './clause.ts';
import type { DutyKind } from './words.ts';

/**
 * Which duties stand still while the customer is waited for, by the clause that they come from: nobody can resolve, or
 * tell of progress, before the customer has done their part. First contact, reports, answer, apology and result notice
 * are the company's own and run on (ours:T7).
 */
export const PAUSED_WHILE_WAITING: Readonly<Partial<Record<DutyKind, Clause>>> = {
  'promised-resolution': 'A5.4.3',
  'progress-contact': 'A5.4.2#2',
};

import type { Department, DutyKind } from './words.ts';

/** Duties of the centre itself, whoever solves the problem: its head's (A5.5.1), its officers' (A5.5.4, B2.3.12). */
const OF_THE_CENTRE: ReadonlySet<DutyKind> = new Set<DutyKind>([
  'apology',
  'result-notice',
  'satisfaction-survey',
  'phone-follow-up',
]);

/**
 * B2.3.14: whose figures a duty counts in, kept or missed. What no department has in hand yet is the centre's: its
 * officers should have handed it on (A5.4.1).
 */
export function answerableFor(duty: DutyKind, department: Department | null): Department {
  return OF_THE_CENTRE.has(duty) || department === null ? 'customer-service' : department;
}

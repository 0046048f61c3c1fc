import type { Clause } from '../regulation/clause.ts';
import { PHONE_NOTICE_HOURS } from '../regulation/duties.ts';
import type { Draft } from '../tickets/draft.ts';
import { openDuty } from '../tickets/owe.ts';
import { waiveDuties } from '../tickets/settle-duties.ts';

/** Letters of the machine's own that tell the customer what the regulations say must be told, each with its clause. */
const MUST_BE_TOLD = { delay: 'E1.8.2#25', 'capa-reply': 'C5.3' } as const satisfies Record<string, Clause>;
type TellingKind = keyof typeof MUST_BE_TOLD;

const partsOf = (letter: string) => /^(delay|capa-reply)\.(\d+)/.exec(letter);

/** Which of them a letter is, by its id; null for any other. */
export const tellingKind = (letter: string): TellingKind | null =>
  (partsOf(letter)?.[1] as TellingKind | undefined) ?? null;

/** The entry that such a letter told of; null for any other. */
export function entryToldBy(letter: string): number | null {
  const version = partsOf(letter)?.[2];
  return version === undefined ? null : Number(version);
}

/**
 * E1.8.2#25, C5.3: a customer whom no mail reaches is told by phone: a duty of the handler, kept by the next contact.
 * After the closing nobody can record one any more; the handler is told all the same.
 */
export function tellByPhone(draft: Draft, kind: TellingKind): void {
  const { ticket, now } = draft;
  if (ticket.status === 'closed' || ticket.quarantine !== undefined) return;
  waiveDuties(draft, 'replaced', ['phone-notice'], 'open');
  openDuty(draft, {
    id: `phone-notice.${ticket.round}.${ticket.version + 1}`,
    duty: 'phone-notice',
    from: now,
    hours: PHONE_NOTICE_HOURS[ticket.urgency],
    clause: MUST_BE_TOLD[kind],
  });
}

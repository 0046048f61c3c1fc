import { SURVEY_REPLACE_DAYS } from '../../shared/regulation/follow-up.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';

/** What the customer has said about one closing. */
export interface GivenAnswer {
  readonly score: number;
  readonly comment: string | undefined;
  readonly at: Instant;
}

/** The latest answer about a closing; null while there is none. Pure. */
export function givenAnswer({ entries, texts }: TicketFile, round: number): GivenAnswer | null {
  for (const { version, at, events } of entries.toReversed()) {
    for (const event of events) {
      if (event.type !== 'satisfaction.answered' || event.round !== round || event.score === null) continue;
      return { score: event.score, comment: texts[version]?.comment, at };
    }
  }
  return null;
}

/** Whether the closing still takes an answer, the first or one in place of it. The domain decides; this only shows. */
export function takesAnswer({ ticket: { satisfaction } }: TicketFile, round: number, now: Date): boolean {
  if (satisfaction === undefined || satisfaction.round < round) return true;
  return (
    satisfaction.round === round && now.getTime() <= Date.parse(satisfaction.at) + SURVEY_REPLACE_DAYS * 86_400_000
  );
}

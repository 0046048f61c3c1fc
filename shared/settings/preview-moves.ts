import type { RulesInForce } from '../desk/rules-in-force.ts';
import { type DutyMove, movesOf } from '../tickets/moves.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** What a ticket's duties are moved by, and what people know it by. */
export type OwingTicket = Pick<Ticket, 'number' | 'subject' | 'urgency' | 'duties' | 'department' | 'status'>;

export interface OpenTickets {
  /** Numbers of the tickets that are not closed and owe something, in order. */
  openTickets(): Promise<readonly string[]>;
  owingTickets(numbers: readonly string[]): Promise<readonly OwingTicket[]>;
}

/** Tickets looked at in one go: a few requests to the table, whatever it holds. */
const TICKETS_A_PAGE = 500;

interface MovedTicket {
  readonly number: string;
  readonly subject: string;
  readonly moves: readonly DutyMove[];
}

export interface MovesPreview {
  readonly tickets: readonly MovedTicket[];
  readonly lookedAt: number;
  readonly all: number;
  /** The ticket that the next page begins after. */
  readonly after?: string;
}

/** Which open duties these settings would move. Reads open tickets only, a page of them at a time. */
export async function previewMoves(
  deps: OpenTickets & { now(): Date },
  { calendar, rules }: RulesInForce,
  after = '',
): Promise<MovesPreview> {
  const all = await deps.openTickets();
  const left = all.filter((number) => number > after);
  const page = left.slice(0, TICKETS_A_PAGE);
  const following = { now: deps.now().toISOString(), calendar, rules };
  const tickets = (await deps.owingTickets(page)).flatMap(({ number, subject, duties, urgency }) => {
    const moves = movesOf({ duties, urgency }, following);
    return moves.length === 0 ? [] : [{ number, subject, moves }];
  });
  const last = page.at(-1);
  return {
    tickets,
    lookedAt: all.length - left.length + page.length,
    all: all.length,
    ...(left.length > page.length && last !== undefined && { after: last }),
  };
}

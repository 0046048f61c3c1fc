import type { DutyKind } from '../regulation/words.ts';
import type { Instant, OwedDuty, Reached, Ticket } from '../tickets/ticket.ts';
import { type StoredCapa, toCapa, toStoredCapa } from './stored-capa.ts';
import { kindIn } from './stored-events.ts';

/** Without its kind where the id begins with it, and without its state while it is open. */
type StoredDuty = Omit<OwedDuty, 'duty' | 'state'> & Partial<Pick<OwedDuty, 'duty' | 'state'>>;

/** As most are: without anything kept that a bounce would take back. */
type StoredReached = Omit<Reached, 'duties'> & { readonly duties?: readonly StoredDuty[] };

type Nullable = 'type' | 'category' | 'department' | 'assignee';

/** A ticket as its item holds it: without what the rest tells, as every write of more than 1,024 bytes costs double. */
export type StoredTicket = Omit<Ticket, 'duties' | 'reached' | 'roundFrom' | 'capa' | Nullable> & {
  readonly [K in Nullable]?: NonNullable<Ticket[K]>;
} & {
  readonly duties: readonly StoredDuty[];
  readonly capa?: StoredCapa;
  readonly reached?: readonly StoredReached[];
  /** Absent in the first round: it began when the ticket was received. */
  readonly roundFrom?: Instant;
};

function toStoredDuty({ duty, state, ...owed }: OwedDuty): StoredDuty {
  return { ...owed, ...(kindIn(owed.id) !== duty && { duty }), ...(state !== 'open' && { state }) };
}

export const toDuty = ({ duty, state = 'open', ...owed }: StoredDuty): OwedDuty => ({
  ...owed,
  duty: duty ?? (kindIn(owed.id) as DutyKind),
  state,
});

const toStoredReached = ({ duties, ...reached }: Reached): StoredReached => ({
  ...reached,
  ...(duties.length > 0 && { duties: duties.map(toStoredDuty) }),
});

const toReached = ({ duties = [], ...reached }: StoredReached): Reached => ({
  ...reached,
  duties: duties.map(toDuty),
});

export function toStored(ticket: Ticket): StoredTicket {
  const { type, category, department, assignee, duties, reached, roundFrom, capa, ...rest } = ticket;
  return {
    ...rest,
    ...(type !== null && { type }),
    ...(category !== null && { category }),
    ...(department !== null && { department }),
    ...(assignee !== null && { assignee }),
    ...(roundFrom !== rest.receivedAt && { roundFrom }),
    ...(reached !== undefined && { reached: reached.map(toStoredReached) }),
    ...(capa !== undefined && { capa: toStoredCapa(capa, rest.number) }),
    duties: duties.map(toStoredDuty),
  };
}

export function fromStored({ duties, reached, capa, ...stored }: StoredTicket, capaAt?: Instant): Ticket {
  return {
    type: null,
    category: null,
    department: null,
    assignee: null,
    roundFrom: stored.receivedAt,
    ...stored,
    ...(reached !== undefined && { reached: reached.map(toReached) }),
    ...(capa !== undefined && { capa: toCapa(capa, { number: stored.number, ...(capaAt && { capaAt }) }) }),
    duties: duties.map(toDuty),
  };
}

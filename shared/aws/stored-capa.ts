import { type Capa, capaNumber } from '../complaints/capa.ts';
import type { Instant } from '../tickets/ticket.ts';

type Told = 'number' | 'due' | 'handledBy';

/** A CAPA without what the ticket's number and the key of its index tell. */
export type StoredCapa = Omit<Capa, Told> & Partial<Pick<Capa, Told>>;

interface CapaKeys {
  /** The ticket's. */
  readonly number: string;
  /** When it is due, while it is open. */
  readonly capaAt?: Instant;
}

/** When an open CAPA is due, or when a closed one was closed: the boards are in this order. */
export const capaAtOf = ({ stage, due, closedAt, from }: Capa): Instant =>
  stage === 'closed' ? (closedAt ?? from) : due;

export function toStoredCapa({ number, due, handledBy, ...capa }: Capa, ticket: string): StoredCapa {
  return {
    ...capa,
    ...(number !== capaNumber(ticket) && { number }),
    ...(capa.stage === 'closed' && { due }),
    ...(handledBy.length > 0 && { handledBy }),
  };
}

export const toCapa = (stored: StoredCapa, { number, capaAt = '' }: CapaKeys): Capa => ({
  number: capaNumber(number),
  due: capaAt,
  handledBy: [],
  ...stored,
});

import {
  DEPARTMENTS,
  type Department,
  type Role,
  TICKET_TYPES,
  URGENCIES,
  type Urgency,
} from '../../../shared/regulation/words.ts';
import type { QueueItem, QueuePage, QueueQuery } from '../../../shared/tickets/queue-query.ts';
import { LONGEST_CURSOR, QUEUE_DUES, QUEUE_STATES, type QueueAsked, toQueueQuery } from '../../http/queue-query.ts';
import type { Caller } from '../../http/staff-identity.ts';
import type { Visit } from './visit.ts';

const EVERY_DEPARTMENT = ['all', ...DEPARTMENTS] as const;
const EVERY_TYPE = [...TICKET_TYPES, 'none'] as const;
const LONGEST_ID = 100;

/** The API's query, and what the desk narrows its answer by. A department of `all` means every one. */
export interface QueueWish {
  readonly department: (typeof EVERY_DEPARTMENT)[number];
  readonly type?: (typeof EVERY_TYPE)[number] | undefined;
  readonly urgency?: Urgency | undefined;
  readonly person?: string | undefined;
  readonly request: QueueAsked;
}

const WIDE: readonly Role[] = ['officer', 'customer-service-head', 'leadership', 'administrator'];

/** Officers look after the whole company, and so do those above; everybody else begins with the own department. */
export function ownDepartment({ member, roles }: Caller): 'all' | Department {
  return roles.some((role) => WIDE.includes(role)) ? 'all' : member.department;
}

type Given = Readonly<Record<string, string | undefined>>;

const oneOf = <W extends string>(words: readonly W[], given: string | undefined): W | undefined =>
  words.find((word) => word === given);

const upTo = (longest: number, given: string | undefined): string | undefined =>
  given !== undefined && given.length <= longest ? given : undefined;

/** By hand: a schema would be made with every start of the desk. One that is wrong makes all three the desk's own. */
function turnOf({ state, due, cursor }: Given): Pick<QueueAsked, 'state' | 'due' | 'cursor'> {
  const read = { state: oneOf(QUEUE_STATES, state), due: oneOf(QUEUE_DUES, due), cursor: upTo(LONGEST_CURSOR, cursor) };
  if (read.state !== state || read.due !== due || read.cursor !== cursor) return { state: 'open' };
  return { ...read, state: read.state ?? 'open' };
}

/** Reads the filters of the address; what is no filter of ours counts as none. */
export function readQueueWish({ event, caller }: Pick<Visit, 'event' | 'caller'>): QueueWish {
  const given: Given = Object.fromEntries(
    Object.entries(event.queryStringParameters ?? {}).filter(([, value]) => value !== ''),
  );
  const department = oneOf(EVERY_DEPARTMENT, given.department) ?? ownDepartment(caller);
  return {
    type: oneOf(EVERY_TYPE, given.type),
    urgency: oneOf(URGENCIES, given.urgency),
    person: upTo(LONGEST_ID, given.person),
    department,
    request: { ...(department !== 'all' && { department }), ...turnOf(given) },
  };
}

function fits({ type, urgency, person }: QueueWish) {
  return (item: QueueItem) =>
    (type === undefined || (item.type ?? 'none') === type) &&
    (urgency === undefined || item.urgency === urgency) &&
    (person === undefined || item.assignee === person);
}

interface QueueReads {
  queue(query: QueueQuery): Promise<QueuePage>;
}

const isNarrowed = ({ type, urgency, person }: QueueWish) => [type, urgency, person].some((one) => one !== undefined);

/**
 * What is due of closed tickets comes on pages of its own: of both at once it would be two queries, and who asked a third
 * request.
 */
export const leadsToClosed = ({ request: { state, due } }: QueueWish, { cursor }: QueuePage): boolean =>
  state === 'all' && due !== undefined && cursor === undefined;

/** One page of what the wish asks for. Filters thin out what the index gives, so that a page may be short and go on. */
export function readQueue(
  tickets: QueueReads,
  wish: QueueWish,
  around: { now: Date; zone: string },
): Promise<QueuePage> {
  const { state, due } = wish.request;
  return tickets.queue({
    ...toQueueQuery(wish.request, around),
    ...(state === 'all' && (due === undefined ? { openFirst: true } : { state: 'open' })),
    ...(isNarrowed(wish) && { fits: fits(wish) }),
  });
}

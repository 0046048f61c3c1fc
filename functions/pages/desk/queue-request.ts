import * as z from 'zod/mini';
import { DEPARTMENTS, type Department, type Role, TICKET_TYPES, URGENCIES } from '../../../shared/regulation/words.ts';
import type { QueueItem, QueuePage, QueueQuery } from '../../../shared/tickets/queue-query.ts';
import { QueueRequest, toQueueQuery } from '../../http/queue-query.ts';
import type { Caller } from '../../http/staff-identity.ts';
import type { Visit } from './visit.ts';

/** The API's query, and what the desk narrows its answer by. A department of `all` means every one. */
const DeskQueueRequest = z.object({
  department: z.catch(z.optional(z.enum(['all', ...DEPARTMENTS])), undefined),
  type: z.catch(z.optional(z.enum([...TICKET_TYPES, 'none'])), undefined),
  urgency: z.catch(z.optional(z.enum(URGENCIES)), undefined),
  person: z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(100))), undefined),
});

export interface QueueWish extends z.output<typeof DeskQueueRequest> {
  readonly request: z.output<typeof QueueRequest>;
  readonly department: 'all' | Department;
}

const WIDE: readonly Role[] = ['officer', 'customer-service-head', 'leadership', 'administrator'];

/** Officers look after the whole company, and so do those above; everybody else begins with the own department. */
export function ownDepartment({ member, roles }: Caller): 'all' | Department {
  return roles.some((role) => WIDE.includes(role)) ? 'all' : member.department;
}

/** Reads the filters of the address; what is no filter of ours counts as none. */
export function readQueueWish({ event, caller }: Pick<Visit, 'event' | 'caller'>): QueueWish {
  const given = Object.fromEntries(
    Object.entries(event.queryStringParameters ?? {}).filter(([, value]) => value !== ''),
  );
  const { department = ownDepartment(caller), ...filters } = DeskQueueRequest.parse(given);
  const { state, due, cursor } = given;
  const narrowed = department === 'all' ? {} : { department };
  const request = QueueRequest.safeParse({ ...narrowed, state, due, cursor });
  return { ...filters, department, request: request.success ? request.data : QueueRequest.parse(narrowed) };
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

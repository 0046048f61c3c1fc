import { type ActDeps, actOnTicket } from '../desk/act-on-ticket.ts';
import { OutOfOrder, UnderLegalHold } from '../tickets/errors.ts';
import type { ErasedCounts } from '../tickets/events/erasure-events.ts';
import type { Actor } from '../tickets/events.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { OrderOf, PersonalData, PrivacyOrder, PrivacyOrders } from './personal-data.ts';
import type { PrivacyTask, PrivacyTasks } from './privacy-tasks.ts';

/** What lies under a ticket and beside it, and can be destroyed. */
export interface Remains {
  /**
   * Destroys everything of an erased ticket that is not an event: texts, messages, letters, files, mails as they came.
   * Goes on where it was broken off.
   * @returns what there was before the first of it went
   */
  destroy(ticket: Ticket): Promise<ErasedCounts>;
}

export interface ErasingDeps extends ActDeps {
  readonly personalData: PersonalData;
  readonly orders: Pick<PrivacyOrders, 'orderRetention' | 'finishErasure' | 'stop'>;
  readonly remains: Remains;
  readonly tasks: PrivacyTasks;
  /** Whether this run may begin another ticket; what is left goes on with the next. */
  hasTime(): boolean;
}

interface Asked {
  readonly number: string;
  readonly customerId: string;
  readonly order: string;
  readonly because: 'request' | 'retention';
  readonly by: Actor;
}

export const retentionOrder = (month: string): string => `retention.${month}`;

/** Whose order erased a ticket: what another one began is finished in its name. */
function orderBehind({ customerId, erasure }: Ticket): OrderOf {
  const { order = '', because } = erasure ?? {};
  return because === 'retention' ? { month: order.slice(retentionOrder('').length) } : { customerId, id: order };
}

/**
 * Erases one ticket: first nothing can be added any more, then what is there goes, then it is written down, once.
 * @returns `open` for one that is worked on
 * @throws UnderLegalHold
 */
async function eraseTicket(
  deps: ErasingDeps,
  { number, customerId, order, because, by }: Asked,
): Promise<'erased' | 'open'> {
  try {
    const begin = { name: 'begin-erasure', order, because } as const;
    const ticket = await actOnTicket(deps, { number, command: begin, by, unlessHeld: customerId });
    if (ticket.erasure === undefined || ticket.erasure.finishedAt !== undefined) return 'erased';
    const counts = await deps.remains.destroy(ticket);
    const finish = { name: 'finish-erasure', order: ticket.erasure.order, counts } as const;
    await actOnTicket(deps, { number, command: finish, by, tally: { order: orderBehind(ticket), counts } });
    return 'erased';
  } catch (error) {
    if (error instanceof OutOfOrder) return 'open';
    throw error;
  }
}

/** Somebody's order to erase a person. Runs twice without harm, and goes on where it was broken off. */
export async function erasePerson(
  deps: ErasingDeps,
  task: Extract<PrivacyTask, { kind: 'export' | 'erasure' }>,
): Promise<void> {
  const { personalData, orders } = deps;
  const { customerId, id } = task;
  const order = (await personalData.person(customerId)).orders.find((one) => one.id === id);
  if (order?.state !== 'ordered') return;
  try {
    await personalData.forgetContacts(customerId);
    const left = await eraseTickets(deps, order);
    if (left === null) return deps.tasks.queue(task);
    await personalData.forgetPerson(customerId);
    await orders.finishErasure({ customerId, id }, deps.now().toISOString(), left);
  } catch (error) {
    if (!(error instanceof UnderLegalHold)) throw error;
    await orders.stop({ customerId, id });
  }
}

/** @returns how many are worked on still; null when the time was over before all were looked at */
async function eraseTickets(deps: ErasingDeps, { customerId, id, by }: PrivacyOrder): Promise<number | null> {
  let left = 0;
  const actor: Actor = { kind: 'staff', id: by, roles: [] };
  for (const { number, erased } of await deps.personalData.ticketsOf(customerId)) {
    if (erased) continue;
    if (!deps.hasTime()) return null;
    const outcome = await eraseTicket(deps, { number, customerId, order: id, because: 'request', by: actor });
    if (outcome === 'open') left += 1;
  }
  return left;
}

/** B4.4.4.1: erases the tickets that were over in a month; whoever has no other ticket is forgotten with the last. */
export async function retireMonth(deps: ErasingDeps, task: Extract<PrivacyTask, { kind: 'retention' }>): Promise<void> {
  const { month } = task;
  const due = await deps.personalData.overIn(month);
  // A run before may have broken off with nothing left but to write down what it did.
  if (due.length === 0) return deps.orders.finishErasure({ month }, deps.now().toISOString(), 0);
  await deps.orders.orderRetention(month, deps.now().toISOString());
  const by = { kind: 'machine', name: 'retention' } as const;
  const retired = new Set<string>();
  let left = 0;
  for (const { number, customerId } of due) {
    if (!deps.hasTime()) return deps.tasks.queue(task);
    try {
      const order = retentionOrder(month);
      if ((await eraseTicket(deps, { number, customerId, order, because: 'retention', by })) === 'open') left += 1;
      else retired.add(number);
      await forgetIfLast(deps, customerId, retired);
    } catch (error) {
      if (!(error instanceof UnderLegalHold)) throw error;
      left += 1;
    }
  }
  await deps.orders.finishErasure({ month }, deps.now().toISOString(), left);
}

/** `retired`: erased by this run, which the index may not know yet. */
async function forgetIfLast(
  { personalData }: ErasingDeps,
  customerId: string,
  retired: ReadonlySet<string>,
): Promise<void> {
  const tickets = await personalData.ticketsOf(customerId);
  if (tickets.some(({ number, erased }) => !erased && !retired.has(number))) return;
  await personalData.forgetContacts(customerId);
  await personalData.forgetPerson(customerId);
}
